import FoundationEssentials
import PlacedMatching
import PlacedWorkload
import Testing

/// What must not change a result does not, and what may only help never harms.
@Suite struct MetamorphicTests {
    static let seeds: Range<UInt64> = 1000..<1150
    private let everything = MatchRunOptions(topK: 1000, learnerLists: false, evidence: false)

    /// Matching knows nothing more of a learner than this; a new field has to be argued for here.
    @Test func nothingButTheseFactsReachesTheMatcher() {
        let facts = Mirror(reflecting: OnePair().learner).children.compactMap(\.label)
        #expect(
            Set(facts) == [
                "id", "lotteryKey", "location", "travelRadiusHectometres", "modalities", "kinds", "languages", "slots",
                "availableFromDay", "hasRecordedAdjustment", "hiddenEmployers", "ownWeights", "holdings", "consents",
            ])
    }

    @Test func aFurtherBadgeNeverLowersAScoreOrLosesAPair() throws {
        var (raised, gained) = (0, 0)
        for seed in Self.seeds {
            var world = RandomWorld(seed: seed)
            var snapshot = world.snapshot()
            let before = try scores(snapshot)
            for place in snapshot.learners.indices where world.generator.chance(50) {
                let added = snapshot.learners[place].holdings.count
                snapshot.learners[place].holdings.append(world.holding(200 + place))
                for consent in snapshot.learners[place].consents.indices {
                    if case .holdings(let covered) = snapshot.learners[place].consents[consent].coverage {
                        snapshot.learners[place].consents[consent].coverage = .holdings(covered + [Int32(added)])
                    }
                }
            }
            let after = try scores(snapshot)
            for (pair, score) in before {
                let now = try #require(after[pair], "seed \(seed): a pair was lost")
                #expect(now >= score, "seed \(seed)")
                if now > score { raised += 1 }
            }
            gained += after.count - before.count
        }
        #expect(raised > 50 && gained > 50, "\(raised) raised, \(gained) gained")
    }

    @Test func orderOfArrivalChangesNothing() throws {
        for seed in Self.seeds {
            var world = RandomWorld(seed: seed)
            let snapshot = world.snapshot()
            var shuffled = snapshot
            shuffled.learners.shuffle(using: &world.generator)
            shuffled.placements.shuffle(using: &world.generator)
            shuffled.catalogue.equivalences.shuffle(using: &world.generator)
            shuffled.catalogue.stacks.shuffle(using: &world.generator)
            let (first, second) = (try MatchEngine.run(snapshot), try MatchEngine.run(shuffled))
            #expect(first.placements == second.placements, "seed \(seed)")
            #expect(first.learners == second.learners, "seed \(seed)")
            #expect(first.counters == second.counters, "seed \(seed)")
        }
    }

    @Test func otherIdsChangeOnlyLotteryTies() throws {
        var reordered = 0
        for seed in Self.seeds {
            var world = RandomWorld(seed: seed)
            let snapshot = world.snapshot()
            var relabelled = snapshot
            var original: [UUID: UUID] = [:]
            for (place, number) in snapshot.learners.indices.shuffled(using: &world.generator).enumerated() {
                relabelled.learners[place].id = RandomWorld.id(kind: 7, number)
                relabelled.learners[place].lotteryKey = UInt32(world.number(0...1000))
                original[RandomWorld.id(kind: 7, number)] = snapshot.learners[place].id
            }
            let before = try MatchEngine(snapshot).run(everything)
            let after = try MatchEngine(relabelled).run(everything)
            for (first, second) in zip(before.placements, after.placements) {
                #expect(first.rows.map(\.score) == second.rows.map(\.score), "seed \(seed)")
                let names = second.rows.map { original[$0.learner] }
                for score in Set(first.rows.map(\.score)) {
                    let old = Set(first.rows.filter { $0.score == score }.map(\.learner))
                    let new = Set(second.rows.filter { $0.score == score }.map { original[$0.learner] })
                    #expect(old.map(Optional.some).allSatisfy(new.contains) && old.count == new.count, "seed \(seed)")
                }
                if names != first.rows.map(\.learner) { reordered += 1 }
            }
        }
        #expect(reordered > 0)
    }

    @Test(arguments: [1, 2, 4, 16]) func shardsOfLearnersMergeExactly(shards: Int) throws {
        for seed in Self.seeds {
            var world = RandomWorld(seed: seed)
            let snapshot = world.snapshot(learners: 24)
            let options = MatchRunOptions(topK: 5, learnerLists: false, evidence: false)
            let whole = try MatchEngine(snapshot).run(options)
            var parts: [UUID: [MatchRow]] = [:]
            for shard in 0..<shards {
                var part = snapshot
                part.learners = snapshot.learners.enumerated().filter { $0.offset % shards == shard }.map(\.element)
                for ranking in try MatchEngine(part).run(options).placements {
                    parts[ranking.placement, default: []] += ranking.rows
                }
            }
            for ranking in whole.placements {
                let placement = try #require(snapshot.placements.first { $0.id == ranking.placement })
                func key(_ row: MatchRow) -> (Int, UInt32, String) {
                    let learner = snapshot.learners.first { $0.id == row.learner }?.lotteryKey ?? 0
                    let lottery = Lottery.value(
                        learner: learner, placement: placement.lotteryKey, seed: snapshot.lotterySeed)
                    return (-row.score, lottery, row.learner.uuidString)
                }
                let merged = (parts[ranking.placement] ?? []).sorted { key($0) < key($1) }.prefix(5)
                #expect(merged.map(\.learner) == ranking.rows.map(\.learner), "seed \(seed)")
                #expect(merged.map(\.score) == ranking.rows.map(\.score), "seed \(seed)")
            }
        }
    }

    private struct Pair: Hashable {
        let placement: UUID
        let learner: UUID
    }

    private func scores(_ snapshot: MatchSnapshot) throws -> [Pair: Int] {
        let rows = try MatchEngine(snapshot).run(everything).placements.flatMap(\.rows)
        return Dictionary(
            rows.map { (Pair(placement: $0.placement, learner: $0.learner), $0.score) },
            uniquingKeysWith: { first, _ in first })
    }
}
