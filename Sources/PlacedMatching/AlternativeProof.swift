public import FoundationEssentials

/// How one alternative of a group is held.
public struct AlternativeProof: Sendable, Hashable {
    /// Number of the achievement, as the placement names it.
    public let achievement: Int
    /// How it is held.
    public let route: CredentialRoute
    /// Highest level at which it is held, 1–5.
    public let level: Int
    /// Highest quality at which it is held, 0–1000.
    public let quality: Int
    /// The credentials relied on: the one of the highest quality (of a stack, one for each component), and where that
    /// is below the level asked for, the one that reaches it.
    public let credentials: [ReliedCredential]

    /// One credential an eligible pair rests on.
    public struct ReliedCredential: Sendable, Hashable {
        /// The credential.
        public let credential: UUID
        /// When it lapses, in seconds since the epoch; nil when never.
        public let expiresSeconds: Int64?
    }
}
