/// Why a pair is not eligible; for the learner and her advisor only.
public struct MatchShortfall: Sendable, Hashable {
    /// The first filter that fails.
    public let filter: MatchFilter
    /// The required groups that are not satisfied. Empty without consent: then nothing is looked at.
    public let missing: [MissingGroup]
    /// The fewest achievements that would satisfy every required group together, lowest numbers first among equals;
    /// empty when none is missing, nil when none would do, more than `MatchEngine.missingSetLimit` are needed, or it would
    /// take too long to find them.
    public let smallestMissingSet: [MissingAchievement]?
}
