/// What lists are kept current, and how far before the index is built anew.
public struct LiveOptions: Sendable, Hashable {
    /// Longest list that is shown, at least 1.
    public var topK: Int
    /// Whether learners get their lists, and what is one badge away.
    public var learnerLists: Bool
    /// Whether rows carry their evidence.
    public var evidence: Bool
    /// How many threads build; nil means one for each processor.
    public var threads: Int?
    /// Learners that may change before the index is built anew, per mille of all; at least `leastRoom`.
    public var roomPerMille: Int
    /// Least number of learners that may change before the index is built anew.
    public var leastRoom: Int

    /// What the daemon keeps.
    public init(
        topK: Int = 50, learnerLists: Bool = true, evidence: Bool = true, threads: Int? = nil, roomPerMille: Int = 50,
        leastRoom: Int = 1024
    ) {
        self.topK = max(1, topK)
        self.learnerLists = learnerLists
        self.evidence = evidence
        self.threads = threads
        self.roomPerMille = max(0, roomPerMille)
        self.leastRoom = max(1, leastRoom)
    }

    /// The longest list that is shown of what is one badge away.
    var nearTopK: Int { min(topK, MatchRunOptions.nearLimit) }
    /// The row after the last one shown may share its score, and then the lottery decided.
    var needed: Int { topK + 1 }
    /// As many again, from which departures are made good.
    var limit: Int { 2 * (topK + 1) }
    /// A learner's own lists are made anew at little cost.
    var ownLimit: Int { topK + 1 + topK / 4 + 1 }
    /// The same of what is one badge away.
    var nearLimit: Int { nearTopK + nearTopK / 2 + 1 }

    func room(learners: Int, placements: Int) -> IndexRoom {
        func share(_ count: Int) -> Int { max(leastRoom, count * roomPerMille / 1000) }
        return IndexRoom(
            learners: share(learners), wordsOfOne: 4096, achievements: max(64, leastRoom), placements: share(placements)
        )
    }
}
