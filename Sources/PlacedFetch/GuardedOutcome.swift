import OpenBadges

/// What came of a request that passed, or did not pass, the guard.
enum GuardedOutcome<Answer: Sendable>: Sendable {
    /// An answer, of whatever status.
    case answer(Answer)
    /// Stopped by a rule.
    case refused(ReasonCode, String)
    /// No answer.
    case unreachable(String)
}
