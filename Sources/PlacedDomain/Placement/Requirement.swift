/// A group of alternative achievements of which a learner must hold, or is preferred to hold, at least so many.
public struct Requirement: Sendable, Hashable, Codable {
    /// Whether the group is a gate or a preference.
    public enum Use: String, Sendable, Codable, CaseIterable {
        case required, preferred
    }

    /// One way to satisfy the group.
    public struct Alternative: Sendable, Hashable, Codable {
        /// Identifier IRI of the achievement.
        public var achievement: String
        /// Lowest achieved level that counts, 1–5.
        public var minimumLevel: Int

        /// An achievement at a level.
        public init(achievement: String, minimumLevel: Int = 1) {
            self.achievement = achievement
            self.minimumLevel = minimumLevel
        }
    }

    /// Gate or preference.
    public var use: Use
    /// How many different alternatives must be held; default 1.
    public var atLeast: Int
    /// Weight of a preference, 1–10; default 1, without effect for a gate.
    public var weight: Int
    /// The ways to satisfy the group.
    public var alternatives: [Alternative]
    /// Issuer IRIs that count; nil: any.
    public var acceptedIssuers: [String]?
    /// How old a credential may be, in days since it was issued; nil: any age.
    public var maximumAgeDays: Int?

    /// A group; see the members for the defaults.
    public init(
        use: Use, atLeast: Int = 1, weight: Int = 1, alternatives: [Alternative], acceptedIssuers: [String]? = nil,
        maximumAgeDays: Int? = nil
    ) {
        self.use = use
        self.atLeast = atLeast
        self.weight = weight
        self.alternatives = alternatives
        self.acceptedIssuers = acceptedIssuers
        self.maximumAgeDays = maximumAgeDays
    }
}
