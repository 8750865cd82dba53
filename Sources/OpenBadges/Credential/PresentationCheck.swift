import JSONLD

/// Verifies a presentation (VC Data Model 2.0 section 4.13): a container of credentials. Signed, it also shows who presents
/// them; unsigned it shows nothing of itself.
struct PresentationCheck {
    let context: VerificationContext

    /// A presentation in JSON.
    func run(_ presentation: JSONObject) async throws(CheckFailure) {
        context.ledger.format = .presentation
        try ContextRules.check(presentation, .baseOnly)
        context.ledger.note(.context, .pass, nil, "all contexts are known")
        let members = try members(of: presentation)
        var finding: CheckFailure?
        var holder: String?
        if presentation["proof"]?.elements.isEmpty ?? true {
            context.ledger.note(.signature, .skipped, nil, "unsigned: a container only")
        } else {
            do throws(CheckFailure) { holder = try await verifiedHolder(of: presentation) } catch { finding = error }
        }
        try await judge(members, holder: holder, finding)
    }

    /// A presentation as a token (VC-JOSE-COSE, or the `vp` claim of data model 1.1).
    func run(_ token: CompactJWS) async throws(CheckFailure) {
        context.ledger.format = .presentation
        let presentation = token.payload["vp"]?.object ?? token.payload
        let members = try members(of: presentation)
        var finding: CheckFailure?
        var holder: String?
        do throws(CheckFailure) { holder = try await verifiedHolder(of: token) } catch { finding = error }
        try await judge(members, holder: holder, finding)
    }

    private func members(of presentation: JSONObject) throws(CheckFailure) -> [JSONValue] {
        let members = presentation["verifiableCredential"]?.elements ?? []
        guard !members.isEmpty else {
            throw .failed(.schema, .schemaInvalid, "the presentation holds no credentials")
        }
        context.ledger.note(.schema, .pass, nil, "a presentation of \(members.count) credentials")
        return members
    }

    /// The members stand for themselves whatever is wrong with the presentation.
    private func judge(_ members: [JSONValue], holder: String?, _ finding: CheckFailure?) async throws(CheckFailure) {
        await NestedCheck(context: context).run(members, of: nil)
        if let finding { throw finding }
        guard let holder else {
            context.ledger.note(.recipient, .skipped, nil, "nobody has shown to be the holder")
            return
        }
        let strangers = members.count { member in
            let document = (try? SecuredCredential(member: member, limits: context.policy.documentLimits))?.document
            let subject = document?["credentialSubject"]?.elements.first?["id"]?.string
            return subject?.hasSameBytes(as: holder) != true
        }
        // The badges are genuine all the same; whose they are is for whoever uses them to see.
        context.ledger.note(
            .recipient, strangers == 0 ? .pass : .fail, strangers == 0 ? nil : .recipientMismatch,
            strangers == 0
                ? "the holder is the subject of every credential"
                : "\(strangers) of \(members.count) credentials are about somebody else than the holder")
    }

    // MARK: Who presents

    private func verifiedHolder(of presentation: JSONObject) async throws(CheckFailure) -> String {
        let proofs = (presentation["proof"]?.elements ?? []).compactMap(\.object)
        let method = proofs.first?["verificationMethod"]?.string ?? ""
        let owner = String(method.prefix { $0 != "#" })
        let holder = presentation["holder"]?.string ?? presentation["holder"]?["id"]?.string ?? owner
        let (_, proof) = try await IntegrityCheck(
            context: context, document: presentation, signer: holder, purpose: .authentication
        ).run()
        try compare(challenge: proof.object["challenge"]?.string, domains: proof.object["domain"]?.strings ?? [])
        context.checkDates(from: nil, until: proof.expires)
        return holder
    }

    private func verifiedHolder(of token: CompactJWS) async throws(CheckFailure) -> String {
        let algorithm = try HeaderRules.algorithm(
            of: token.header, allowed: SignatureAlgorithm.allCases, types: HeaderRules.presentationTypes)
        let stated = (token.payload["vp"] ?? .object(token.payload))["holder"]
        guard let holder = token.payload["iss"]?.string ?? stated?.string ?? stated?["id"]?.string else {
            throw .failed(.claims, .claimMissing, "the presentation names no holder: neither iss nor holder")
        }
        if let inner = stated?.string ?? stated?["id"]?.string, !inner.hasSameBytes(as: holder) {
            throw .failed(.claims, .claimMismatch, "iss differs from the holder")
        }
        context.ledger.note(.claims, .pass, nil, "the registered claims agree")
        let key = try await IssuerKeyResolver(context: context, signer: holder, purpose: .authentication)
            .key(of: token.header)
        guard key.algorithm == algorithm else {
            throw .failed(
                .issuerKey, .algKeyMismatch, "a key for \(key.algorithm.rawValue) was named with \(algorithm.rawValue)")
        }
        context.ledger.note(.issuerKey, .pass, nil, "the holder lists the key")
        guard key.isValid(token.signature, for: token.signingInput) else {
            throw .failed(.signature, .signatureInvalid, "the \(algorithm.rawValue) signature does not fit")
        }
        context.ledger.note(.signature, .pass, nil, "the \(algorithm.rawValue) signature fits")
        let claims = RegisteredClaims(token.payload)
        try compare(challenge: token.payload["nonce"]?.string, domains: token.payload["aud"]?.strings ?? [])
        context.checkDates(from: nil, until: try claims.expiry())
        return holder
    }

    private func compare(challenge: String?, domains: [String]) throws(CheckFailure) {
        if let wanted = context.challenge, challenge?.hasSameBytes(as: wanted) != true {
            throw .failed(
                .signature, .challengeMismatch, "the presentation answers another challenge: it was made earlier")
        }
        if let wanted = context.domain, !domains.contains(where: { $0.hasSameBytes(as: wanted) }) {
            throw .failed(.signature, .challengeMismatch, "the presentation was made for somebody else")
        }
    }
}
