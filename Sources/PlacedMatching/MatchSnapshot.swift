/// Everything a run depends on, read at one moment: the same snapshot gives the same outcome on any machine.
public struct MatchSnapshot: Sendable {
    /// The moment facts are held to.
    public var asOf: MatchMoment
    /// Seed of the public lottery, published before the run uses it.
    public var lotterySeed: UInt32
    /// Weights of the learners' own lists, for learners who set none.
    public var platformWeights: FactorWeights
    /// What achievements exist and how they stand for one another.
    public var catalogue: AchievementCatalogue
    /// Learners; ids are distinct. One without a live consent may be left out: nothing is ever matched of her.
    public var learners: [MatchLearner]
    /// Open placements; ids are distinct.
    public var placements: [MatchPlacement]

    /// A snapshot of the given facts.
    public init(
        asOf: MatchMoment, lotterySeed: UInt32, platformWeights: FactorWeights = .standard,
        catalogue: AchievementCatalogue, learners: [MatchLearner], placements: [MatchPlacement]
    ) {
        self.asOf = asOf
        self.lotterySeed = lotterySeed
        self.platformWeights = platformWeights
        self.catalogue = catalogue
        self.learners = learners
        self.placements = placements
    }
}
