import JSONLD

/// Verifies who presents a signed presentation: the holder's own key, for authentication, over the challenge and the domain
/// that were asked for (VC Data Model 2.0 section 4.13, VC Data Integrity 1.0 section 2.1).
struct HolderCheck {
    let context: VerificationContext

    /// The holder of a presentation with embedded proofs.
    func holder(of presentation: JSONObject) async throws(CheckFailure) -> String {
        let holder = Self.stated(in: presentation)
        let (_, proof) = try await IntegrityCheck(
            context: context, document: presentation, signer: holder, purpose: .authentication
        ).run()
        try compare(challenge: proof.object["challenge"]?.string, domains: proof.object["domain"]?.strings ?? [])
        context.checkDates(from: nil, until: proof.expires)
        return holder
    }

    /// The holder of a presentation as a token.
    func holder(of token: CompactJWS) async throws(CheckFailure) -> String {
        let algorithm = try HeaderRules.algorithm(
            of: token.header, allowed: SignatureAlgorithm.allCases, types: HeaderRules.presentationTypes)
        let holder = try Self.stated(in: token)
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
    // MARK: Who it says presents

    /// Whom the presentation names, or else the owner of the key that its first proof names.
    static func stated(in presentation: JSONObject) -> String {
        let proof = presentation["proof"]?.elements.first { $0.object != nil }
        let method = proof?["verificationMethod"]?.string ?? ""
        return presentation["holder"]?.string ?? presentation["holder"]?["id"]?.string
            ?? String(method.prefix { $0 != "#" })
    }

    /// Whom the token names as its issuer, and the presentation inside as its holder: one and the same.
    static func stated(in token: CompactJWS) throws(CheckFailure) -> String {
        let stated = (token.payload["vp"] ?? .object(token.payload))["holder"]
        guard let holder = token.payload["iss"]?.string ?? stated?.string ?? stated?["id"]?.string else {
            throw .failed(.claims, .claimMissing, "the presentation names no holder: neither iss nor holder")
        }
        if let inner = stated?.string ?? stated?["id"]?.string, !inner.hasSameBytes(as: holder) {
            throw .failed(.claims, .claimMismatch, "iss differs from the holder")
        }
        return holder
    }
}
