/// A group that is not satisfied, and what would satisfy it.
public struct MissingGroup: Sendable, Hashable {
    /// Its place in the placement's `groups`, from 0.
    public let group: Int
    /// How many more of the alternatives are needed.
    public let stillNeeded: Int
    /// The alternatives the placement names that are not held as asked for.
    public let achievements: [MissingAchievement]
}
