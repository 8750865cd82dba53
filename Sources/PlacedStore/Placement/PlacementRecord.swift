public import Foundation
public import PlacedDomain

/// A placement as it is stored.
public struct PlacementRecord: Sendable {
    /// Identifier.
    public let id: PlacementID
    /// Whose it is.
    public let employerID: EmployerID
    /// The employer's name.
    public let employerName: String
    /// Where it is in its life.
    public let status: PlacementStatus
    /// Counts changes; the entity tag is made from it.
    public let version: Int64
    /// What the employer wrote.
    public let content: PlacementContent
    /// Every achievement the requirements name, by identifier IRI.
    public let achievements: [String: AchievementSummary]
    /// When the draft was made.
    public let createdAt: Date
    /// When anything was last changed.
    public let updatedAt: Date
    /// When it was first published.
    public let publishedAt: Date?
    /// The instant its deadline day is over.
    public let closesAt: Date?
    /// When it was filled, closed or withdrawn.
    public let endedAt: Date?
    /// Why it ended.
    public let closureReason: ClosureReason?
    /// Why its deadline was last moved.
    public let extensionReason: ExtensionReason?
    /// What the operator asks to be changed.
    public let referralNote: String?
    /// The placement it was copied from.
    public let sourceID: PlacementID?
}
