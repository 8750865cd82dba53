/// What an answer about eligibility was counted from.
public enum QuestionSource: String, Sendable, Codable, CaseIterable {
    /// The matcher's index in memory, which follows every change.
    case live
    /// A snapshot of the database read for the question.
    case snapshot
}
