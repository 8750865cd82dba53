public import Foundation
public import PlacedDomain

/// A credential as its learner sees it.
public struct CredentialRecord: Sendable {
    /// Who vouches for it.
    public struct Issuer: Sendable, Hashable {
        /// Identifier IRI.
        public let iri: String
        /// What the credential calls it.
        public let name: String?
        /// Whether a trust registry names it for this achievement at this level.
        public let isTrusted: Bool
    }

    /// One line of its latest receipt.
    public struct Check: Sendable, Hashable, Codable {
        /// Which check.
        public let name: String
        /// `pass`, `fail`, `skipped` or `unknown`.
        public let outcome: String
        /// A reason code of `credentials.md`.
        public let code: String?
        /// One sentence for a person.
        public let detail: String
    }

    /// Identifier.
    public let id: CredentialID
    /// Whose it is.
    public let learnerID: LearnerID
    /// Counts changes; the entity tag is made from it.
    public let version: Int64
    /// When it was first imported.
    public let importedAt: Date
    /// What was achieved; nil when its content is not kept or was not read.
    public let achievement: AchievementSummary?
    /// Who vouches; nil when its content is not kept or was not read.
    public let issuer: Issuer?
    /// What the verification made of it.
    public let columns: CredentialColumns
    /// The checks of the latest receipt, in order.
    public let checks: [Check]

    /// What may be said of it at an instant: a verdict is only as good as its date.
    ///
    /// One whose latest check could not decide is `indeterminate`, though it may count until its grace is over; one that
    /// has expired since is `not_verified`.
    public func standing(at now: Date) -> (verdict: CredentialVerdict, reasons: [String]) {
        guard columns.verdict == .verified else { return (columns.verdict, columns.reasons) }
        if let end = columns.expiresAt, end < now { return (.notVerified, ["EXPIRED"]) }
        if columns.countsUntil != nil { return (.indeterminate, columns.reasons) }
        return (.verified, columns.reasons)
    }
}

/// A credential with what its checks rest on, locked for a change.
public struct StoredCredential: Sendable {
    /// Identifier.
    public let id: CredentialID
    /// Counts changes.
    public let version: Int64
    /// Who has taken it for a check; nil: nobody.
    public let checkHolder: String?
    /// What the latest verification made of it.
    public let columns: CredentialColumns
}
