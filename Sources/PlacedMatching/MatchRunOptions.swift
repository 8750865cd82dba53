/// What a run is to produce beside the rankings of the placements.
public struct MatchRunOptions: Sendable {
    /// Longest list, at least 1.
    public var topK: Int
    /// Whether learners get their lists. Finding what is one badge away looks at every pair.
    public var learnerLists: Bool
    /// Whether rows carry their evidence.
    public var evidence: Bool
    /// Whether the learners are only some of those the run is about. A placement's list then has one row more than `topK`,
    /// and each of its rows has its lottery value, so that the lists of all parts merge exactly.
    public var isPart: Bool
    /// How many threads share the work; nil means one for each processor. The outcome is the same for any number.
    public var threads: Int?

    /// Longest list of what a learner is one badge away from, if `topK` is longer. It is advice on what to learn next, and in
    /// a state everybody is one badge away from hundreds of placements: kept whole, they would be most of what is stored.
    public static let nearLimit = 10

    var nearTopK: Int { min(topK, Self.nearLimit) }

    /// Everything a published list needs; 50 rows are more than anybody reads.
    public init(
        topK: Int = 50, learnerLists: Bool = true, evidence: Bool = true, isPart: Bool = false,
        threads: Int? = nil
    ) {
        self.topK = max(1, topK)
        self.learnerLists = learnerLists
        self.evidence = evidence
        self.isPart = isPart
        self.threads = threads
    }
}
