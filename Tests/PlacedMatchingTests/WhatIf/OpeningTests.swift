import FoundationEssentials
import PlacedMatching
import PlacedWorkload
import Testing

/// What one more achievement would open, counted pair by pair by the slow evaluator.
@Suite struct OpeningTests {
    private struct Tally: Equatable {
        var level = 0
        var learners: Set<UUID> = []
        var placements: Set<UUID> = []
        var pairs = 0
    }

    @Test func openingsAreTheRemediesOfEveryPair() throws {
        var pairs = 0
        for seed in UInt64(0)..<200 {
            var world = RandomWorld(seed: seed)
            let snapshot = world.snapshot()
            let slow = SlowMatcher(snapshot: snapshot)
            let asked = snapshot.learners.filter { _ in world.generator.chance(60) }
            var expected: [Int: Tally] = [:]
            for learner in asked {
                for placement in slow.oneBadgeAway(learner) {
                    let facts = try #require(snapshot.placements.first { $0.id == placement.placement })
                    for (achievement, level) in slow.remedies(learner, facts) {
                        expected[achievement, default: Tally()].level = max(
                            expected[achievement]?.level ?? 0, level)
                        expected[achievement]?.learners.insert(learner.id)
                        expected[achievement]?.placements.insert(facts.id)
                        expected[achievement]?.pairs += 1
                    }
                }
            }
            let found = try MatchEngine(snapshot).openings(to: asked.map(\.id), threads: 1 + Int(seed % 3))
            #expect(Set(found.map(\.achievement)) == Set(expected.keys), "seed \(seed)")
            for opening in found {
                let tally = try #require(expected[opening.achievement])
                #expect(opening.level == tally.level, "seed \(seed)")
                #expect(opening.learners == tally.learners.count, "seed \(seed)")
                #expect(opening.placements == tally.placements.count, "seed \(seed)")
                #expect(opening.pairs == tally.pairs, "seed \(seed)")
                pairs += opening.pairs
            }
            for (first, second) in zip(found, found.dropFirst()) {
                #expect(
                    (first.pairs, first.learners, -first.achievement)
                        > (second.pairs, second.learners, -second.achievement))
            }
        }
        #expect(pairs > 800, "only \(pairs)")
    }

    @Test func whoIsUnknownOpensNothing() throws {
        #expect(try OnePair().engine().openings(to: [RandomWorld.id(kind: 7, 0)]).isEmpty)
        #expect(try OnePair().engine().openings(to: []).isEmpty)
    }

    @Test func theBadgeThatIsMissingIsNamedWithItsLevel() throws {
        let pair = OnePair().with {
            $0.placement.groups = [RequirementGroup(alternatives: [.init(achievement: 4, minimumLevel: 2)])]
        }
        let found = try pair.engine().openings(to: [pair.learner.id])
        #expect(
            found.map { [$0.achievement, $0.level, $0.learners, $0.placements, $0.pairs] } == [[4, 2, 1, 1, 1]])
    }
}
