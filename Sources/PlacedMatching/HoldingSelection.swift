/// Which of a learner's holdings count for a placement.
enum HoldingSelection: Sendable {
    /// None may be looked at.
    case refused(MatchFilter)
    /// Those at these places in her `holdings`, ascending.
    case some([Int])
}
