/// By which way a credential satisfies what was asked for.
public enum CredentialRoute: String, Sendable, Hashable, CaseIterable {
    /// It is of the very achievement.
    case direct
    /// It is of one that counts as the same.
    case equivalent
    /// It and others are the components of the achievement.
    case stack
    /// It is of one that is taken for the achievement, though not the other way round.
    case accepted
}
