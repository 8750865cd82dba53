import Crypto
import JSONLD

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Verifies an Open Badges 3.0 credential secured as a VC-JWT.
struct TokenCredentialCheck {
    let context: VerificationContext
    let token: CompactJWS

    /// Runs the checks; throws the finding that makes further ones meaningless.
    func run() async throws(CheckFailure) {
        let document = try credentialDocument()
        let algorithm = try HeaderRules.algorithm(of: token.header, allowed: SignatureAlgorithm.allCases)
        try CredentialDocumentCheck(context: context).check(document)
        let credential = try AchievementCredential(document)
        context.ledger.note(.schema, .pass, nil, "has the members of an achievement credential")
        if credential.hasSchema {
            context.ledger.note(.schema, .pass, nil, "the credentialSchema it names was not applied")
        }
        context.ledger.credential = content(credential)
        let claims = RegisteredClaims(token.payload)
        let missing = try claims.check(against: credential)
        let expiry = try claims.expiry()
        context.ledger.note(
            .claims, .pass, missing.isEmpty ? nil : .claimMissing,
            missing.isEmpty ? "the registered claims agree" : "\(missing.joined(separator: ", ")) missing")

        let key = try await IssuerKeyResolver(context: context).key(of: token.header, issuer: credential.issuer.id)
        guard key.algorithm == algorithm else {
            throw .failed(
                .issuerKey, .algKeyMismatch, "a key for \(key.algorithm.rawValue) was named with \(algorithm.rawValue)")
        }
        context.ledger.note(.issuerKey, .pass, nil, "the issuer lists the key")
        guard key.isValid(token.signature, for: token.signingInput) else {
            throw .failed(.signature, .signatureInvalid, "the \(algorithm.rawValue) signature does not fit")
        }
        context.ledger.note(.signature, .pass, nil, "the \(algorithm.rawValue) signature fits")
        context.ledger.credential?.proof = .key(fingerprint: key.thumbprint)

        let until = [credential.validUntil, expiry].compactMap(\.self).min()
        context.ledger.credential?.expiresAt = until
        context.checkDates(from: credential.validFrom, until: until)
        CredentialDocumentCheck(context: context).noteUnsupported(credential)
        context.checkRecipient(credential.recipients)
    }

    /// The credential in the payload: the payload itself (data model 2.0) or its `vc` claim (1.1).
    private func credentialDocument() throws(CheckFailure) -> JSONObject {
        guard let nested = token.payload["vc"] else { return token.payload }
        guard token.payload["credentialSubject"] == nil, let credential = nested.object else {
            throw .failed(.claims, .claimMismatch, "the payload has both a vc claim and a credential of its own")
        }
        return credential
    }

    private func content(_ credential: AchievementCredential) -> VerifiedContent {
        VerifiedContent(
            id: credential.id, securedDigest: Array(SHA256.hash(data: Array(token.text.utf8))),
            achievement: credential.achievement, level: credential.level, issuer: credential.issuer,
            issuedOn: credential.validFrom, expiresAt: credential.validUntil, recipient: [], proof: .unproven)
    }
}
