/// What one more achievement would open to some learners: placements each is eligible for but for one required group,
/// which the achievement alone would satisfy.
public struct AchievementOpening: Sendable, Hashable {
    /// Canonical number of the achievement in the snapshot's catalogue, the lowest of its equals.
    public let achievement: Int
    /// The lowest level, 1–5, with which every one of these placements would be open.
    public let level: Int
    /// How many of the learners it opens something to.
    public let learners: Int
    /// How many placements it opens to at least one of them.
    public let placements: Int
    /// How many pairs of a learner and a placement become eligible.
    public let pairs: Int
}
