public import Foundation
public import PlacedDomain

/// An event as a follower of the log reads it.
public struct ChangeEvent: Sendable, Hashable {
    /// The transaction that wrote it.
    public let xid: UInt64
    /// Identifier.
    public let id: UUID
    /// What happened, for example `consent.revoked`.
    public let verb: String
    /// The thing it happened to.
    public let subject: UUID?
    /// The learner it is about, if it is about one.
    public let learner: LearnerID?
    /// The placement it concerns.
    public let placement: PlacementID?
    /// When it happened.
    public let at: Date

    /// What the matcher must read again because of it; nil if matching does not depend on it.
    public var touches: Touched? {
        switch verb.prefix(while: { $0 != "." }) {
        case "profile", "collection", "consent", "credential": learner.map(Touched.learner)
        case "placement": placement.map(Touched.placement)
        case "achievement": subject.map { .achievement(AchievementID($0)) }
        case "trust_registry": .trust
        default: nil
        }
    }

    /// A thing to read again.
    public enum Touched: Sendable, Hashable {
        /// Profile, credentials, collections or consents of a learner.
        case learner(LearnerID)
        /// A placement's content or state.
        case placement(PlacementID)
        /// An achievement's competencies, equivalences or components.
        case achievement(AchievementID)
        /// Whom the operator trusts: every holding of an issuer named or no longer named.
        case trust
    }
}
