/// The digests of some successive rows, in their order, on the way into the index.
struct LearnerBatch: Sendable {
    /// Rows digested together: enough that a batch costs little by itself, few enough to share them out evenly.
    static let rows = 8192

    let learners: FixedBuffer<IndexedLearner>
    let keys: FixedBuffer<LearnerKey>
    /// All 64 languages, where placements require more than the first 16.
    let languages: FixedBuffer<UInt64>
    /// Listed employers and holdings, one learner after the other.
    let employers: FixedBuffer<UInt32>
    let holdings: FixedBuffer<EffectiveHolding>
    /// How many different competencies her holdings are aligned to.
    let competencyCounts: FixedBuffer<UInt32>

    /// Digests the rows of a source.
    init(
        _ rows: Range<Int>, of source: any MatchSource, catalogue: CompiledCatalogue, keepingLanguages: Bool,
        digest: inout LearnerDigest
    ) throws(MatchSnapshotError) {
        var competencies = CompetencyUnion()
        var learners: [IndexedLearner] = []
        var keys: [LearnerKey] = []
        var languages: [UInt64] = []
        var employers: [UInt32] = []
        var holdings: [EffectiveHolding] = []
        var competencyCounts: [UInt32] = []
        for row in rows {
            guard let learner = source.learner(at: row), try digest.take(learner) else { continue }
            learners.append(digest.record)
            keys.append(LearnerKey(lottery: learner.lotteryKey, row: UInt32(row)))
            if keepingLanguages { languages.append(learner.languages?.bits ?? .max) }
            employers += digest.listed
            let held = digest.aggregate.holdings
            holdings += held
            competencies.unite(held, in: catalogue)
            competencyCounts.append(UInt32(competencies.numbers.count))
        }
        // What grew by doubling is kept at its true size: a nation's batches wait here together.
        self.learners = FixedBuffer(learners)
        self.keys = FixedBuffer(keys)
        self.languages = FixedBuffer(languages)
        self.employers = FixedBuffer(employers)
        self.holdings = FixedBuffer(holdings)
        self.competencyCounts = FixedBuffer(competencyCounts)
    }
}
