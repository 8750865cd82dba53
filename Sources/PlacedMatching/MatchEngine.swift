/// The matcher: rules in, rankings out; pure, so that the same snapshot always gives the same outcome.
///
/// Making one builds the index; no pair is looked at before one of its methods is called.
public struct MatchEngine: Sendable {
    /// Largest set of missing achievements that is searched for; beyond it the list of groups says enough.
    public static let missingSetLimit = 6
}
