/// The digests of some successive rows, in their order, on the way into the index.
struct LearnerBatch: Sendable {
    /// Rows digested together: enough that a batch costs little by itself, few enough to share them out evenly.
    static let rows = 8192

    private(set) var learners: [IndexedLearner] = []
    private(set) var keys: [LearnerKey] = []
    /// All 64 languages, where placements require more than the first 16.
    private(set) var languages: [UInt64] = []
    /// Listed employers and holdings, one learner after the other.
    private(set) var employers: [UInt32] = []
    private(set) var holdings: [EffectiveHolding] = []
    /// How many different competencies her holdings are aligned to.
    private(set) var competencyCounts: [UInt32] = []

    /// Digests the rows of a source.
    init(
        _ rows: Range<Int>, of source: any MatchSource, catalogue: CompiledCatalogue, keepingLanguages: Bool,
        digest: inout LearnerDigest
    ) throws(MatchSnapshotError) {
        var competencies = CompetencyUnion()
        learners.reserveCapacity(rows.count)
        keys.reserveCapacity(rows.count)
        competencyCounts.reserveCapacity(rows.count)
        for row in rows {
            guard let learner = source.learner(at: row), try digest.take(learner) else { continue }
            learners.append(digest.record)
            keys.append(LearnerKey(lottery: learner.lotteryKey, row: UInt32(row)))
            if keepingLanguages { languages.append(learner.languages?.bits ?? .max) }
            employers += digest.listed
            let held = digest.aggregate.holdings
            holdings += held
            competencies.unite(held[...], in: catalogue)
            competencyCounts.append(UInt32(competencies.numbers.count))
        }
        // What grew by doubling is kept at its true size: a nation's batches wait here together.
        employers = Array(unsafeUninitializedCapacity: employers.count) { copy, count in
            count = employers.count
            _ = copy.initialize(from: employers)
        }
        holdings = Array(unsafeUninitializedCapacity: holdings.count) { copy, count in
            count = holdings.count
            _ = copy.initialize(from: holdings)
        }
    }
}
