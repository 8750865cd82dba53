import JSONLD

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Checks who secured a credential, and that nothing was changed since.
struct SecurityCheck {
    let context: VerificationContext
    let credential: SecuredCredential
    let frame: CredentialFrame

    /// What a good signature shows.
    struct Result {
        let key: PublicKey
        /// When the security says it ends: the proof's `expires`, the token's `exp`; nil without either.
        let expiry: Date?
    }

    func run() async throws(CheckFailure) -> Result {
        switch credential.security {
        case .embedded:
            context.ledger.note(.claims, .skipped, nil, "only tokens have registered claims")
            let (key, proof) = try await IntegrityCheck(
                context: context, document: credential.document, signer: frame.issuer.id
            ).run()
            return Result(key: key, expiry: proof.expires)
        case .token(let token):
            return try await run(token)
        }
    }

    private func run(_ token: CompactJWS) async throws(CheckFailure) -> Result {
        let algorithm = try HeaderRules.algorithm(of: token.header, allowed: SignatureAlgorithm.allCases)
        let claims = RegisteredClaims(token.payload)
        let missing = try claims.check(against: frame)
        let expiry = try claims.expiry()
        context.ledger.note(
            .claims, .pass, missing.isEmpty ? nil : .claimMissing,
            missing.isEmpty ? "the registered claims agree" : "\(missing.joined(separator: ", ")) missing")
        let key = try await IssuerKeyResolver(context: context, signer: frame.issuer.id).key(of: token.header)
        guard key.algorithm == algorithm else {
            throw .failed(
                .issuerKey, .algKeyMismatch, "a key for \(key.algorithm.rawValue) was named with \(algorithm.rawValue)")
        }
        context.ledger.note(.issuerKey, .pass, nil, "the issuer lists the key")
        guard key.isValid(token.signature, for: token.signingInput) else {
            throw .failed(.signature, .signatureInvalid, "the \(algorithm.rawValue) signature does not fit")
        }
        context.ledger.note(.signature, .pass, nil, "the \(algorithm.rawValue) signature fits")
        return Result(key: key, expiry: expiry)
    }
}
