/// One of the five factors of a score, in the order reasons are given.
public enum Factor: String, Sendable, Hashable, CaseIterable {
    /// How good the credentials are that satisfy the required groups.
    case requiredQuality = "required_quality"
    /// How many of the preferred groups are satisfied, and how well.
    case preferredBadges = "preferred_badges"
    /// How many of the placement's competencies the held achievements are aligned to.
    case competencies
    /// How near home it is, within the learner's own radius.
    case commute
    /// How many of the offered slots the learner has.
    case availability

    /// Per mille an employer may give the factor.
    public var band: ClosedRange<Int> {
        switch self {
        case .requiredQuality: 200...500
        case .preferredBadges: 0...400
        case .competencies: 100...500
        case .commute: 0...100
        case .availability: 0...200
        }
    }
}
