/// What the index keeps of one learner, on the way behind the others.
struct DigestedLearner: Sendable {
    let record: IndexedLearner
    let languages: UInt64
    /// Listed employers, achievements, standings two to a word, competencies: as the index has them.
    let facts: [UInt32]

    /// - Returns: nil when she has no live consent.
    /// - Throws: `MatchSnapshotError` when her facts contradict the catalogue or their bounds.
    init?(_ learner: MatchLearner, _ digest: inout LearnerDigest) throws(MatchSnapshotError) {
        guard try digest.take(learner) else { return nil }
        record = digest.record
        languages = learner.languages?.bits ?? .max
        let held = digest.aggregate.holdings
        var competencies = CompetencyUnion()
        competencies.unite(held, in: digest.catalogue)
        var facts = digest.listed
        facts.reserveCapacity(facts.count + held.count * 2 + competencies.numbers.count)
        for holding in held { facts.append(UInt32(bitPattern: holding.achievement)) }
        for place in stride(from: 0, to: held.count, by: 2) {
            let first = UInt32(IndexedHoldings.packed(held[place]))
            let second = place + 1 < held.count ? UInt32(IndexedHoldings.packed(held[place + 1])) : 0
            facts.append(UInt32(littleEndian: first | second << 16))
        }
        for number in competencies.numbers { facts.append(UInt32(bitPattern: number)) }
        self.facts = facts
    }
}
