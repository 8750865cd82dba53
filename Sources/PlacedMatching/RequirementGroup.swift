/// A group of achievements of which a placement asks for some.
public struct RequirementGroup: Sendable, Hashable {
    /// Whether it decides eligibility or only adds to the score.
    public var use: Use
    /// How many different alternatives must be held, at least 1.
    public var atLeast: Int
    /// What satisfies it. Equivalent achievements are one alternative, with the lower of their levels.
    public var alternatives: [Alternative]
    /// Numbers of the issuers whose credentials count here; nil means every one.
    public var acceptedIssuers: Set<Int32>?
    /// Greatest age of a credential that counts here, in days; nil means any.
    public var maximumAgeDays: Int?

    /// A group of which `atLeast` alternatives are asked for.
    public init(
        use: Use = .required, atLeast: Int = 1, alternatives: [Alternative], acceptedIssuers: Set<Int32>? = nil,
        maximumAgeDays: Int? = nil
    ) {
        self.use = use
        self.atLeast = atLeast
        self.alternatives = alternatives
        self.acceptedIssuers = acceptedIssuers
        self.maximumAgeDays = maximumAgeDays
    }

    /// What a group is for.
    public enum Use: Sendable, Hashable {
        /// Without it there is no match.
        case required
        /// It adds to the score by this weight, 0–1000.
        case preferred(weight: Int)
    }

    /// One achievement that helps to satisfy a group.
    public struct Alternative: Sendable, Hashable {
        /// Its number in the catalogue.
        public var achievement: Int
        /// Lowest level that counts, 1–5.
        public var minimumLevel: Int

        /// The achievement at the given level or above.
        public init(achievement: Int, minimumLevel: Int = 1) {
            self.achievement = achievement
            self.minimumLevel = minimumLevel
        }
    }
}
