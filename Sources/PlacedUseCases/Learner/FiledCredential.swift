import Foundation
import PlacedDomain
import PlacedStore

/// What filing a verification changed of a credential.
struct FiledCredential: Sendable {
    let id: CredentialID
    /// Nil for one that is new.
    let before: CredentialColumns?
    let after: CredentialColumns

    var isNew: Bool { before == nil }

    /// Whether it has begun or ceased to count: what its learner is told.
    var changesStanding: Bool {
        guard let before else { return false }
        return (before.verdict == .verified) != (after.verdict == .verified)
    }

    /// Whether a match that rests on it could come out otherwise.
    var changesMatches: Bool {
        guard let before else { return false }
        if changesStanding { return true }
        guard after.verdict == .verified else { return false }
        return before.level != after.level || before.expiresAt != after.expiresAt || before.issuedAt != after.issuedAt
            || before.isProvenByKey != after.isProvenByKey || before.issuer != after.issuer
            || before.achievement != after.achievement || (before.countsUntil == nil) != (after.countsUntil == nil)
    }
}
