import FoundationEssentials
import PlacedMatching
import PlacedWorkload
import Testing

/// On random rule sets, in which every rule of part 1 plays, the engine says what the slow evaluator says.
@Suite struct RandomRuleSetTests {
    static let seeds: Range<UInt64> = 0..<250

    @Test func everyListEqualsTheSlowOne() throws {
        var (rows, near) = (0, 0)
        for seed in Self.seeds {
            var world = RandomWorld(seed: seed)
            let snapshot = world.snapshot()
            let slow = SlowMatcher(snapshot: snapshot)
            let topK = 1 + Int(seed % 6)
            let outcome = try MatchEngine.run(snapshot, options: MatchRunOptions(topK: topK))
            #expect(outcome.counters.pairsConsidered <= snapshot.learners.count * snapshot.placements.count)
            #expect(outcome.counters.eligible == outcome.placements.reduce(0) { $0 + $1.eligible })
            for ranking in outcome.placements {
                let placement = try #require(snapshot.placements.first { $0.id == ranking.placement })
                let expected = slow.candidates(placement)
                #expect(ranking.eligible == expected.count, "seed \(seed)")
                compare(ranking.rows, expected, topK: topK, seed: seed)
                rows += ranking.rows.count
            }
            for learner in snapshot.learners {
                let ranking = outcome.learners.first { $0.learner == learner.id }
                compare(ranking?.rows ?? [], slow.placements(learner), topK: topK, seed: seed)
                let expected = slow.oneBadgeAway(learner).prefix(topK)
                let found = ranking?.oneBadgeAway ?? []
                #expect(found.map(\.placement) == expected.map(\.placement), "seed \(seed)")
                #expect(found.map(\.score) == expected.map(\.score), "seed \(seed)")
                for match in found {
                    let placement = try #require(snapshot.placements.first { $0.id == match.placement })
                    let told = match.achievements.map { (slow.representative($0.achievement), $0.minimumLevel) }
                    #expect(
                        Dictionary(told) { first, _ in first } == slow.remedies(learner, placement), "seed \(seed)")
                    near += 1
                }
            }
        }
        // The worlds would prove nothing if nobody were ever eligible in them.
        #expect(rows > 1000 && near > 200, "only \(rows) rows, \(near) near")
    }

    @Test func theShortRunEqualsTheLongOne() throws {
        for seed in Self.seeds {
            var world = RandomWorld(seed: seed)
            let engine = try MatchEngine(world.snapshot())
            let long = engine.run(MatchRunOptions(topK: 4))
            let short = engine.run(MatchRunOptions(topK: 4, learnerLists: false))
            #expect(long.placements == short.placements, "seed \(seed)")
            #expect(short.learners.isEmpty)
        }
    }

    @Test func everyPairIsExplainedRight() throws {
        var smallest: [Int: Int] = [:]
        for seed in Self.seeds.prefix(80) {
            var world = RandomWorld(seed: seed)
            let snapshot = world.snapshot(learners: 8, placements: 5)
            let slow = SlowMatcher(snapshot: snapshot)
            let engine = try MatchEngine(snapshot)
            for learner in snapshot.learners {
                for placement in snapshot.placements {
                    let explanation = try #require(engine.explain(learner: learner.id, placement: placement.id))
                    let filter = slow.firstFailing(learner, placement)
                    switch explanation {
                    case .eligible(let factors, let weights, let lottery, let evidence):
                        #expect(filter == nil, "seed \(seed)")
                        #expect(Factor.allCases.map { factors[$0] } == slow.factors(learner, placement))
                        #expect(weights == placement.weights)
                        #expect(Int(lottery) == slow.lottery(learner, placement))
                        check(evidence, slow, learner, placement)
                    case .notEligible(let shortfall):
                        #expect(shortfall.filter == filter, "seed \(seed)")
                        guard slow.refusal(learner, placement) == nil else {
                            #expect(shortfall.missing.isEmpty && shortfall.smallestMissingSet == [])
                            continue
                        }
                        let holdings = slow.countable(learner, placement)
                        #expect(shortfall.missing.map(\.group) == slow.unsatisfied(placement, holdings))
                        let size = slow.smallestMissing(learner, placement, limit: 6)
                        #expect(shortfall.smallestMissingSet?.count == size, "seed \(seed)")
                        smallest[size ?? -1, default: 0] += 1
                        let earned = (shortfall.smallestMissingSet ?? []).map {
                            SlowMatcher.Supposed(achievement: $0.achievement, level: $0.minimumLevel)
                        }
                        if size != nil { #expect(slow.unsatisfied(placement, holdings, earned).isEmpty) }
                    }
                }
            }
        }
        #expect(Set(smallest.keys).isSuperset(of: [-1, 0, 1, 2, 3]), "\(smallest)")
    }

    @Test func whatIfCountsWhoWouldBeEligible() throws {
        for seed in Self.seeds.prefix(80) {
            var world = RandomWorld(seed: seed)
            let snapshot = world.snapshot()
            let engine = try MatchEngine(snapshot)
            for placement in snapshot.placements {
                let slow = SlowMatcher(snapshot: snapshot)
                #expect(engine.eligibleCount(placement: placement.id) == slow.candidates(placement).count)
                for dropped in placement.groups.indices {
                    var lessened = placement
                    lessened.groups.remove(at: dropped)
                    #expect(
                        engine.eligibleCount(placement: placement.id, withoutGroup: dropped)
                            == slow.candidates(lessened).count)
                }
                #expect(engine.eligibleCount(placement: placement.id, withoutGroup: placement.groups.count) == nil)
            }
        }
    }

    private func compare(_ rows: [MatchRow], _ expected: [SlowMatcher.Entry], topK: Int, seed: UInt64) {
        #expect(rows.map(\.learner) == expected.prefix(topK).map(\.learner), "seed \(seed)")
        #expect(rows.map(\.placement) == expected.prefix(topK).map(\.placement), "seed \(seed)")
        #expect(rows.map(\.rank) == Array(1...max(1, rows.count)).prefix(rows.count).map(\.self))
        for (place, row) in rows.enumerated() where place < expected.count {
            #expect(row.score == expected[place].score, "seed \(seed)")
            #expect(Factor.allCases.map { row.factors[$0] } == expected[place].factors, "seed \(seed)")
            #expect(row.reasons.reduce(0) { $0 + $1.points } == row.score)
            let isTied = expected.indices.contains { $0 != place && expected[$0].score == row.score }
            #expect(row.lottery.map(Int.init) == (isTied ? expected[place].lottery : nil), "seed \(seed)")
        }
    }

    private func check(
        _ evidence: MatchEvidence, _ slow: SlowMatcher, _ learner: MatchLearner, _ placement: MatchPlacement
    ) {
        let holdings = slow.countable(learner, placement)
        let satisfied = placement.groups.indices.filter { slow.quality(placement.groups[$0], holdings) != nil }
        #expect(evidence.satisfied.map(\.group) == satisfied)
        #expect(evidence.missingPreferred.map(\.group) == placement.groups.indices.filter { !satisfied.contains($0) })
        for proof in evidence.satisfied {
            let group = placement.groups[proof.group]
            let chosen = slow.selected(holdings, group)
            #expect(proof.quality == slow.quality(group, holdings))
            #expect(proof.quality == proof.alternatives.reduce(0) { $0 + $1.quality } / group.atLeast)
            #expect(proof.alternatives.count == group.atLeast)
            for alternative in proof.alternatives {
                check(alternative, slow, chosen)
            }
        }
    }

    private func check(_ proof: AlternativeProof, _ slow: SlowMatcher, _ chosen: [MatchHolding]) {
        let used = chosen.filter { holding in proof.credentials.contains { $0.credential == holding.credential } }
        #expect(!used.isEmpty && used.count == proof.credentials.count)
        let ones = slow.same(as: proof.achievement)
        let achievements = used.map { Int($0.achievement) }
        switch proof.route {
        case .direct:
            #expect(achievements.contains(proof.achievement))
        case .equivalent:
            #expect(achievements.contains { ones.contains($0) && $0 != proof.achievement })
        case .stack:
            #expect(achievements.contains { !ones.contains($0) })
        case .accepted:
            let taken = slow.snapshot.catalogue.acceptances
                .filter { ones.contains($0.achievement) }
                .contains { slow.standing($0.accepted, used)?.quality == proof.quality }
            #expect(taken)
            return
        }
        // The credentials named give the quality by themselves.
        #expect(slow.standing(proof.achievement, used)?.quality == proof.quality)
    }
}
