/// An achievement that would help, and the level it would be needed at.
public struct MissingAchievement: Sendable, Hashable {
    /// Its number; where the placement names it, as the placement does.
    public let achievement: Int
    /// Lowest level that would do, 1–5.
    public let minimumLevel: Int
}
