import FoundationEssentials
import PlacedDomain
import PlacedWorkload
import Testing

@testable import PlacedMatching

/// The report on rankings, worked by hand where it can be, and by what must hold anyway.
@Suite struct RankingQualityTests {
    // MARK: Weights

    @Test func movedWeightsSumToOneThousandAndKeepTheirProportions() throws {
        let weights = PlacedMatching.FactorWeights.standard  // 400, 200, 200, 100, 100
        func values(_ factor: Factor, _ target: Int) -> [Int] {
            let moved = weights.setting(factor, to: target)
            return Factor.allCases.map { moved[$0] }
        }
        #expect(values(.requiredQuality, 400) == [400, 200, 200, 100, 100])
        // 550 among 2 : 2 : 1 : 1 is 183⅓, 183⅓, 91⅔, 91⅔: two are left over and go to the larger remainders.
        #expect(values(.requiredQuality, 450) == [450, 183, 183, 92, 92])
        #expect(values(.commute, 50) == [422, 211, 211, 50, 106])
        #expect(values(.commute, 0) == [445, 222, 222, 0, 111])
        #expect(values(.commute, -20) == values(.commute, 0))
        for factor in Factor.allCases {
            for target in [-10, 0, 1, 333, 999, 1000, 1200] {
                #expect(values(factor, target).reduce(0, +) == 1000)
                #expect(values(factor, target).allSatisfy { $0 >= 0 })
            }
        }
    }

    // MARK: Lists

    /// Three learners of one placement of which two are listed; A holds the better badge, B lives nearer, C in between.
    private func snapshot(days: Int32 = 0) -> MatchSnapshot {
        let pair = OnePair()
        func learner(_ number: Int, level: UInt8, x: Int32, expires: Int64? = nil) -> MatchLearner {
            MatchLearner(
                id: RandomWorld.id(kind: 1, number), lotteryKey: UInt32(number),
                location: MatchLocation(x: x, y: 0), travelRadiusHectometres: 100,
                holdings: [
                    OnePair.holding(0, level: level, expiresSeconds: expires, credential: 10 + number)
                ], consents: [MatchConsent(scope: .allEmployers)])
        }
        var placement = pair.placement
        placement.location = MatchLocation(x: 0, y: 0)
        let soon = OnePair.now.instantSeconds + 86_400
        return MatchSnapshot(
            asOf: MatchMoment(day: OnePair.today + days), lotterySeed: 0, catalogue: pair.catalogue,
            learners: [
                learner(1, level: 5, x: 90), learner(2, level: 3, x: 0), learner(3, level: 4, x: 60, expires: soon),
            ], placements: [placement])
    }

    @Test func aSmallWorldWorkedByHand() throws {
        // Quality is 500·level/5 + 250 + 250: 1000, 800, 900. Commute is 1000 − 1000·d²/r²: 190, 1000, 640.
        // By 400 and 100, availability 1000: A 519 000, B 520 000, C 524 000. Listed: C, B.
        let engine = try MatchEngine(snapshot())
        let lists = engine.rank(topK: 2)
        #expect(lists.list(placement: 0).map(\.score) == [524_000, 520_000])
        #expect(lists.list(placement: 0).map(\.row) == [2, 1])
        let quality = try engine.quality(topK: 2)
        #expect(quality.topK == 2 && quality.placements == 1)
        #expect(
            quality.coverage
                == ListCoverage(learners: 3, eligible: 3, listed: 2, full: 1, short: 0, empty: 0))
        // Places are worth 1000 and 631; A has none. Σ i·x = 2·631 + 3·1000 = 4262; (8524 − 6524) / 4893 is 408 per mille.
        #expect(quality.exposure.gini == 408)
        #expect(quality.exposure.topTenth == 613)
        #expect(quality.exposure.cumulative == [0, 0, 0, 0, 0, 0, 386, 386, 386, 1000])
        #expect(quality.exposure.learnersByLists == [1, 2, 0, 0, 0])
    }

    @Test func takingAFactorAwayShowsWhatItDid() throws {
        // Without the way: required quality decides, and A, C are listed: one of two is the same, the first is another.
        let quality = try MatchEngine(snapshot()).quality(topK: 2)
        let way = try #require(quality.ablations.first { $0.factor == "commute" }?.comparison)
        #expect(way.lists == 1 && way.contested == 1)
        #expect(way.overlap == 500 && way.contestedOverlap == 500 && way.sameFirst == 0)
        // Depth 1: none of one; depth 2: one of two.
        #expect(way.rankedOverlap == 250)
        // Nobody is preferred for a preferred badge, so nothing hangs on it.
        let preferred = try #require(quality.ablations.first { $0.factor == "preferred_badges" }?.comparison)
        #expect(preferred.overlap == 1000 && preferred.rankedOverlap == 1000 && preferred.sameFirst == 1000)
    }

    @Test func aMonthLaterTheLapsedBadgeIsGone() throws {
        let quality = try MatchEngine(snapshot()).quality(topK: 3)
        // C of three is gone, and led: A and B are left in the other's order or their own.
        #expect(quality.later.overlap == 666 && quality.later.sameFirst == 0)
        #expect(quality.later.contested == 0 && quality.later.contestedOverlap == nil)
    }

    // MARK: What must hold

    @Test func noChangeOfWeightsIsNoChangeOfLists() throws {
        for seed in UInt64(0)..<60 {
            var world = RandomWorld(seed: seed)
            let engine = try MatchEngine(world.snapshot())
            let base = engine.rank(topK: 3)
            let same = ListComparison(base, engine.reweighted { $0 }.rank(topK: 3), topK: 3)
            #expect(same.overlap == 1000 && same.rankedOverlap == 1000 && same.sameFirst == 1000, "seed \(seed)")
            let today = ListComparison(base, try engine.later(days: 0, threads: 1).rank(topK: 3), topK: 3)
            #expect(today.overlap == 1000 && today.rankedOverlap == 1000 && today.sameFirst == 1000)
        }
    }

    @Test func otherWeightsRankAsPlacementsWithThemDo() throws {
        for seed in UInt64(0)..<60 {
            var world = RandomWorld(seed: seed)
            var snapshot = world.snapshot()
            let engine = try MatchEngine(snapshot)
            let moved = engine.reweighted { $0.setting(.commute, to: 300) }.rank(topK: 5)
            for place in snapshot.placements.indices {
                snapshot.placements[place].weights = snapshot.placements[place].weights.setting(.commute, to: 300)
            }
            let expected = try MatchEngine(snapshot).rank(topK: 5)
            for row in 0..<expected.placementCount {
                #expect(moved.list(placement: row) == expected.list(placement: row), "seed \(seed)")
            }
        }
    }

    @Test func theReportIsTheSameOnAnyNumberOfThreadsAndWithinItsBounds() throws {
        var listed = 0
        for seed in UInt64(0)..<40 {
            var world = RandomWorld(seed: seed)
            let snapshot = world.snapshot()
            let engine = try MatchEngine(snapshot)
            let quality = try engine.quality(topK: 2, threads: 1)
            #expect(try engine.quality(topK: 2, threads: 3) == quality, "seed \(seed)")
            let slow = SlowMatcher(snapshot: snapshot)
            let eligible = Set(snapshot.placements.flatMap { slow.candidates($0).map(\.learner) })
            #expect(quality.coverage.eligible == eligible.count, "seed \(seed)")
            #expect(quality.coverage.listed <= quality.coverage.eligible)
            #expect(
                quality.coverage.full + quality.coverage.short + quality.coverage.empty == snapshot.placements.count)
            #expect(quality.exposure.learnersByLists.reduce(0, +) == eligible.count)
            #expect((0...1000).contains(quality.exposure.gini))
            #expect(quality.exposure.cumulative == quality.exposure.cumulative.sorted())
            for response in quality.shifts + quality.ablations {
                #expect((0...1000).contains(response.comparison.overlap))
                #expect((0...1000).contains(response.comparison.rankedOverlap))
            }
            #expect(quality.shifts.count == 10 && quality.ablations.count == 5)
            listed += quality.coverage.listed
        }
        #expect(listed > 100)
    }

    @Test func exposureOfAllAlikeAndOfOneAlone() {
        let alike = ListExposure(exposures: [Int](repeating: 7, count: 20), listCounts: [Int](repeating: 1, count: 20))
        #expect(alike.gini == 0 && alike.topTenth == 100)
        #expect(alike.cumulative == [100, 200, 300, 400, 500, 600, 700, 800, 900, 1000])
        let alone = ListExposure(exposures: [0, 0, 0, 9], listCounts: [0, 0, 0, 30])
        #expect(alone.gini == 750 && alone.topTenth == 1000)
        #expect(alone.learnersByLists == [3, 0, 0, 0, 1])
        #expect(ListExposure(exposures: [], listCounts: []).gini == 0)
    }
}
