/// How two runs' lists of the same placements compare. Shares are per mille, rounded down.
public struct ListComparison: Sendable, Hashable, Codable {
    /// Placements with a list in either run.
    public let lists: Int
    /// Of these, placements with more eligible learners than a list holds in the first run: elsewhere weights decide about
    /// the order only, and not about who is listed.
    public let contested: Int
    /// Mean, over lists, of the learners in both as a share of the longer one.
    public let overlap: Int
    /// The same over contested lists; nil when there are none.
    public let contestedOverlap: Int?
    /// Mean, over lists, of the mean over depths 1, 2, … of the learners in both down to that depth, as a share of it: what
    /// changes at the top counts most (average overlap; Webber, Moffat and Zobel 2010, section 3).
    public let rankedOverlap: Int
    /// Share of the lists whose first learner is the same.
    public let sameFirst: Int

    /// A comparison of these figures.
    public init(
        lists: Int, contested: Int, overlap: Int, contestedOverlap: Int?, rankedOverlap: Int, sameFirst: Int
    ) {
        self.lists = lists
        self.contested = contested
        self.overlap = overlap
        self.contestedOverlap = contestedOverlap
        self.rankedOverlap = rankedOverlap
        self.sameFirst = sameFirst
    }

    enum CodingKeys: String, CodingKey {
        case lists, contested, overlap
        case contestedOverlap = "contested_overlap"
        case rankedOverlap = "ranked_overlap"
        case sameFirst = "same_first"
    }
}
