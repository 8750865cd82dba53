import PlacedMatching
import PlacedWorkload
import Testing

/// What a run costs follows what it looks at, and that is counted: growth is shown without a clock.
@Suite struct GrowthTests {
    private func counters(learners: Int, placements: Int, metros: Int = 4, extent: Int = 4000) throws -> MatchCounters {
        try WorkloadRun(
            WorkloadParameters(
                parsing:
                    "learners=\(learners),placements=\(placements),seed=8,bf=6,mb=\(metros),eb=5,w=\(extent),h=\(extent)"
            ),
            countsEligible: true
        ).counters
    }

    @Test func eachStepLooksAtNoMoreThanTheOneBefore() throws {
        let found = try counters(learners: 20_000, placements: 200)
        #expect(found.eligible <= found.records)
        #expect(found.records <= found.candidates)
        // The rarest group, and of it those who live near enough: a small part of all pairs.
        #expect(found.candidates * 20 < found.pairsConsidered)
    }

    @Test func twiceThePlacementsLookAtTwiceAsMuch() throws {
        let once = try counters(learners: 10_000, placements: 300)
        let twice = try counters(learners: 10_000, placements: 600)
        for part in [\MatchCounters.candidates, \.records, \.eligible] {
            #expect((1.6...2.4).contains(Double(twice[keyPath: part]) / Double(once[keyPath: part])))
        }
    }

    @Test func twiceTheLearnersLookAtTwiceAsMuch() throws {
        let once = try counters(learners: 10_000, placements: 300)
        let twice = try counters(learners: 20_000, placements: 300)
        for part in [\MatchCounters.candidates, \.records, \.eligible] {
            #expect((1.8...2.2).contains(Double(twice[keyPath: part]) / Double(once[keyPath: part])))
        }
    }

    @Test func pruningLooksAtLess() throws {
        let parameters = try WorkloadParameters(
            parsing: "learners=20000,placements=200,seed=8,bf=4,mb=2,eb=5,w=900,h=900")
        let all = try WorkloadRun(parameters, topK: 10, countsEligible: true)
        let pruned = try WorkloadRun(parameters, topK: 10)
        #expect(pruned.checksum == all.checksum)
        #expect(pruned.counters.candidates == all.counters.candidates)
        #expect(pruned.counters.records < all.counters.records)
        #expect(pruned.counters.eligible * 20 < all.counters.eligible * 19)
    }
}
