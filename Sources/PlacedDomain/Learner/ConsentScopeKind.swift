/// Whom a consent is given to.
public enum ConsentScopeKind: String, Sendable, Codable, CaseIterable {
    /// Every employer, save those the learner hides from.
    case allEmployers = "all_employers"
    /// One employer, for all its placements.
    case employer
    /// One placement.
    case placement
    /// The view of one application; never the ranking.
    case application
}
