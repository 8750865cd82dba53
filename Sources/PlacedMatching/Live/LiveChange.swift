public import FoundationEssentials

/// A learner or a placement as it is from now on; nil when it is gone, or not to be matched any more.
public enum LiveChange: Sendable {
    /// A learner.
    case learner(UUID, MatchLearner?)
    /// A placement.
    case placement(UUID, MatchPlacement?)
}
