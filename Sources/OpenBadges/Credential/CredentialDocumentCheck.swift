import Crypto
import JSONLD

/// What holds for every Open Badges 3.0 credential, however it is secured.
struct CredentialDocumentCheck {
    let context: VerificationContext

    /// Checks kind and contexts; kinds that are not built yet are said to be so.
    func check(_ document: JSONObject) throws(CheckFailure) {
        let kind = CredentialKind(document)
        context.ledger.format = kind.format
        switch kind {
        case .achievementCredential: break
        case .learnerRecord, .endorsement, .presentation:
            throw .undecided(.parse, .formatUnsupported, "\(kind.format.rawValue) is not verified yet")
        case .otherCredential, .envelopedCredential:
            throw .failed(.schema, .schemaInvalid, "type has neither OpenBadgeCredential nor AchievementCredential")
        case .assertion, .collection, .unknown:
            throw .refused(.schema, .schemaInvalid, "the document is not a credential")
        }
        try ContextRules.check(document)
        context.ledger.note(.context, .pass, nil, "all contexts are known")
    }

    /// A credential in hand as JSON, secured by an embedded proof: read, but not verified yet.
    func run(_ document: JSONObject, text: [UInt8]) throws(CheckFailure) {
        try check(document)
        let credential = try AchievementCredential(document)
        context.ledger.note(.schema, .pass, nil, "has the members of an achievement credential")
        context.ledger.credential = VerifiedContent(
            id: credential.id, securedDigest: Array(SHA256.hash(data: text)), achievement: credential.achievement,
            level: credential.level, issuer: credential.issuer, issuedOn: credential.validFrom,
            expiresAt: credential.validUntil, recipient: [], proof: .unproven)
        let proofs = document["proof"]?.elements ?? []
        guard let proof = proofs.first else {
            throw .failed(
                .signature, .proofMissing, "the credential has no proof; a JSON credential proves nothing without one")
        }
        let suite = proof["cryptosuite"]?.string ?? proof["type"]?.string ?? "unnamed"
        throw .undecided(
            .signature, .cryptosuiteUnsupported, "embedded proofs (\(suite.prefix(64))) are not verified yet")
    }

    /// Says what a credential asks for that is not built yet.
    func noteUnsupported(_ credential: AchievementCredential) {
        if credential.hasStatus {
            context.ledger.fail(.undecided(.status, .statusUnsupported, "credentialStatus is not checked yet"))
        } else {
            context.ledger.note(.status, .skipped, nil, "the credential names no status")
        }
        if credential.hasRefresh {
            context.ledger.note(.refresh, .skipped, .formatUnsupported, "refreshService is not asked yet")
        }
        if credential.hasEndorsements {
            context.ledger.note(.endorsements, .skipped, .formatUnsupported, "endorsements are not verified yet")
        }
    }
}
