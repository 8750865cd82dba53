import JSONLD

/// Which JSON-LD contexts a credential may name. Contexts are never fetched; what they define is fixed by pinned copies.
enum ContextRules {
    /// The context besides the base one that a kind of credential needs.
    enum Required {
        case openBadges, learnerRecord
        /// Status lists and presentations get by with the base.
        case baseOnly
    }

    /// The Verifiable Credentials data models 1.1 and 2.0, one of which comes first.
    static let base = ["https://www.w3.org/2018/credentials/v1", "https://www.w3.org/ns/credentials/v2"]
    /// Editions of Open Badges 3.0; one must be there.
    static let openBadges = [
        "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/context/ob_v3p0.jsonld",
    ]
    /// Open Badges 2.0.
    static let hostedContext = "https://w3id.org/openbadges/v2"
    /// Editions of CLR 2.0.
    static let learnerRecord = [
        "https://purl.imsglobal.org/spec/clr/v2p0/context.json",
        "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
    ]
    private static let others = [
        "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
        "https://www.w3.org/2018/credentials/examples/v1",
        "https://www.w3.org/ns/credentials/examples/v2", "https://www.w3.org/ns/credentials/undefined-terms/v2",
        "https://w3id.org/security/data-integrity/v1", "https://w3id.org/security/data-integrity/v2",
        "https://w3id.org/security/multikey/v1", "https://w3id.org/security/jwk/v1",
        "https://w3id.org/security/suites/ed25519-2020/v1", "https://w3id.org/security/suites/jws-2020/v1",
        "https://w3id.org/security/v1", "https://w3id.org/security/v2", "https://w3id.org/vc/status-list/2021/v1",
        "https://www.w3.org/ns/credentials/status/v1", "https://www.w3.org/ns/did/v1",
    ]
    private static let allowed = Set(base + openBadges + learnerRecord + others)

    /// Checks the order and the members of `@context`.
    static func check(_ credential: JSONObject, _ required: Required) throws(CheckFailure) {
        let contexts = credential["@context"].map { $0.array ?? [$0] } ?? []
        guard let first = contexts.first else {
            throw .refused(.context, .contextRequiredMissing, "the credential has no @context")
        }
        for context in contexts {
            guard let url = context.string, allowed.contains(url) else {
                let name = context.string.map { "\"\($0.prefix(120))\"" } ?? "an inline context"
                throw .refused(.context, .contextNotAllowed, "\(name) is not one of the known contexts")
            }
        }
        guard let first = first.string, base.contains(first) else {
            throw .refused(.context, .contextRequiredMissing, "the context of Verifiable Credentials must come first")
        }
        switch required {
        case .baseOnly: break
        case .openBadges:
            guard contexts.contains(where: { $0.string.map(openBadges.contains) == true }) else {
                throw .refused(.context, .contextRequiredMissing, "the context of Open Badges 3.0 is missing")
            }
        case .learnerRecord:
            guard contexts.contains(where: { $0.string.map(learnerRecord.contains) == true }) else {
                throw .refused(.context, .contextRequiredMissing, "the context of CLR 2.0 is missing")
            }
        }
    }
}
