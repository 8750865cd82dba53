/// Which of a learner's holdings count for one placement.
enum HoldingSelection: Sendable, Hashable {
    /// None may be looked at.
    case refused(MatchFilter)
    /// All that the index has of her.
    case whole
    /// Those at these places of her `holdings`.
    case some([Int])
}
