import PlacedMatching
import PlacedWorkload
import Testing

/// However many threads share the work, and whatever is left out because it cannot be listed, the lists are the same.
@Suite struct ThreadTests {
    @Test func anyNumberOfThreadsGivesTheSameRows() throws {
        let parameters = try WorkloadParameters(
            parsing: "learners=9000,placements=300,seed=3,bf=4,mb=2,eb=4,w=900,h=900")
        let one = try WorkloadRun(parameters, threads: 1)
        #expect(one.rowCount > 3000)
        for threads in [2, 4, 7] {
            let several = try WorkloadRun(parameters, threads: threads)
            #expect(several.checksum == one.checksum)
            #expect(several.counters == one.counters)
        }
        let counted = try WorkloadRun(parameters, countsEligible: true, threads: 2)
        #expect(counted.checksum == one.checksum)
        #expect(counted.counters.eligible > one.counters.eligible)
    }

    @Test(arguments: [2, 4]) func anyNumberOfThreadsGivesTheSameOutcome(threads: Int) throws {
        for seed in UInt64(3000)..<3040 {
            var world = RandomWorld(seed: seed)
            let engine = try MatchEngine(world.snapshot(), threads: threads)
            for learnerLists in [true, false] {
                let one = engine.run(MatchRunOptions(topK: 4, learnerLists: learnerLists, threads: 1))
                let several = engine.run(MatchRunOptions(topK: 4, learnerLists: learnerLists, threads: threads))
                #expect(one.placements == several.placements, "seed \(seed)")
                #expect(one.learners == several.learners, "seed \(seed)")
                #expect(one.counters == several.counters, "seed \(seed)")
            }
        }
    }

    /// Leaving out whom no list can take any more changes no list, also where consents and groups are particular.
    @Test func pruningChangesNoList() throws {
        for seed in UInt64(4000)..<4150 {
            var world = RandomWorld(seed: seed)
            let engine = try MatchEngine(world.snapshot(learners: 30), threads: 1)
            let all = engine.rank(topK: 3, threads: 1)
            let pruned = engine.rank(topK: 3, countsEligible: false, threads: 1)
            for row in 0..<all.placementCount {
                #expect(all.list(placement: row) == pruned.list(placement: row), "seed \(seed)")
                #expect(all.eligible(placement: row) >= pruned.eligible(placement: row))
            }
        }
    }
}
