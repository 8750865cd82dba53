/// How two achievements stand to each other.
public enum AchievementRelation: String, Sendable, Codable, CaseIterable {
    /// Each counts as the other.
    case equivalent
    /// Where the first is asked for, the other is taken too; not the other way round.
    case accepts
}
