/// What orders learners of the same score.
struct LearnerKey: BitwiseCopyable, Sendable {
    /// Her part of the lottery.
    let lottery: UInt32
    /// Her row in the source, which follows the bytes of her id.
    let row: UInt32
}
