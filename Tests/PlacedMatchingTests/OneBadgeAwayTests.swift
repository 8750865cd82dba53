import FoundationEssentials
import PlacedMatching
import PlacedWorkload
import Testing

/// One badge away: one required group, one achievement, and nothing else in the way.
@Suite struct OneBadgeAwayTests {
    let pair = OnePair().with {
        $0.learner.holdings = [OnePair.holding(1)]
        $0.placement.groups = [
            RequirementGroup(alternatives: [.init(achievement: 0, minimumLevel: 2)]),
            RequirementGroup(alternatives: [.init(achievement: 1)]),
        ]
    }

    private func near(_ pair: OnePair) throws -> [NearMatch] {
        try pair.engine().run().learners.flatMap(\.oneBadgeAway)
    }

    @Test func theBadgeAndItsLevelAreNamed() throws {
        let match = try #require(try near(pair).first)
        #expect(match.group == 0 && match.rank == 1)
        #expect(match.achievements.map(\.achievement) == [0])
        #expect(match.achievements.map(\.minimumLevel) == [2])
    }

    @Test func ofHundredsTheFirstTenAreListedAndFollowedByTheNext() throws {
        let placements = (0..<40).map { number in
            pair.with {
                $0.placement = MatchPlacement(
                    id: RandomWorld.id(kind: 2, number), lotteryKey: UInt32(number), employer: OnePair.employer,
                    modality: .onSite, kind: .internship, location: MatchLocation(x: 3, y: 4),
                    startWindowEndDay: OnePair.today + 30, groups: pair.placement.groups)
            }.placement
        }
        let snapshot = MatchSnapshot(
            asOf: OnePair.now, lotterySeed: 0, catalogue: pair.catalogue, learners: [pair.learner],
            placements: placements)
        let all = try MatchEngine.run(snapshot, options: MatchRunOptions()).learners.flatMap(\.oneBadgeAway)
        #expect(all.map(\.rank) == Array(1...10))
        var live = try LiveMatching(snapshot, options: LiveOptions())
        #expect(live.oneBadgeAway(of: pair.learner.id).map(\.placement) == all.map(\.placement))
        // The first goes: nine move up, and the eleventh comes in.
        let change = live.difference(of: try live.apply([.placement(all[0].placement, nil)]))
        #expect(change.removed.map(\.placement) == [all[0].placement] && change.near.count == 1)
        let rest = snapshot.placements.filter { $0.id != all[0].placement }
        let next = try MatchEngine.run(
            MatchSnapshot(
                asOf: OnePair.now, lotterySeed: 0, catalogue: pair.catalogue, learners: [pair.learner],
                placements: rest), options: MatchRunOptions())
        #expect(
            live.oneBadgeAway(of: pair.learner.id).map(\.placement)
                == next.learners.flatMap(\.oneBadgeAway).map(\.placement))
    }

    @Test func whoIsEligibleIsNotNear() throws {
        let eligible = pair.with { $0.learner.holdings.append(OnePair.holding(0)) }
        #expect(try near(eligible).isEmpty)
        #expect(try eligible.engine().run().learners.flatMap(\.rows).count == 1)
    }

    @Test func twoMissingGroupsAreTooFarEvenIfOneBadgeGivesBoth() throws {
        #expect(try near(pair.with { $0.placement.groups[1].alternatives = [.init(achievement: 0)] }).isEmpty)
    }

    @Test func anotherFilterInTheWayIsTooFar() throws {
        #expect(try near(pair.with { $0.learner.kinds = MatchKinds([.testOut]) }).isEmpty)
        #expect(try near(pair.with { $0.learner.consents = [] }).isEmpty)
        #expect(try near(pair.with { $0.learner.hiddenEmployers = [OnePair.employer] }).isEmpty)
    }

    @Test func aComponentThatCompletesAStackIsOneBadge() throws {
        let stacked = pair.with {
            $0.catalogue.stacks = [.init(achievement: 0, components: [1, 2])]
            $0.placement.groups[0].atLeast = 2
            $0.placement.groups[0].alternatives = [.init(achievement: 0), .init(achievement: 2)]
        }
        // Two are missing, and the component is one of them and completes the other.
        #expect(try near(stacked).first?.achievements.map(\.achievement) == [2])
        #expect(try near(stacked.with { $0.catalogue.stacks = [] }).isEmpty)
    }

    @Test func aGroupThatAsksForMoreThanThereIsIsOutOfReach() throws {
        let beyond = pair.with { $0.placement.groups[1].atLeast = 2 }
        #expect(try near(beyond.with { $0.learner.holdings.append(OnePair.holding(0)) }).isEmpty)
        guard case .notEligible(let shortfall) = try beyond.explanation() else {
            Issue.record("eligible")
            return
        }
        #expect(shortfall.smallestMissingSet == nil)
    }
}
