import FoundationEssentials
import PlacedMatching
import PlacedWorkload
import Testing

/// Small rounds whose results can be followed by eye.
@Suite struct RoundStoryTests {
    @Test("who is pushed out by another takes the next choice and is told why")
    func pushedOut() throws {
        // Both want the clinic, which prefers the second learner.
        let world = RoundWorld(learners: [[0, 1], [0]], placements: [[1, 0], [0]], seats: [1, 2])
        let result = try world.round().run()
        #expect(result.assignment == [1, 0])
        let outcome = result.outcome(of: 0)
        #expect(outcome.placement == world.placements[1].id)
        #expect(outcome.choice == 2)
        #expect(outcome.missed.map(\.placement) == [world.placements[0].id])
        #expect(outcome.missed.map(\.reason) == [.full(lastAcceptedRank: 1, ownRank: 2)])
        #expect(result.outcome(of: 1).missed.isEmpty)
        #expect(result.placed == 2)
    }

    @Test("a placement that did not list a learner, or has no seat, is named as such")
    func notListed() throws {
        let world = RoundWorld(learners: [[0, 1]], placements: [[], [0]], seats: [1, 0])
        let outcome = try world.round().run().outcome(of: 0)
        #expect(outcome.placement == nil)
        #expect(outcome.missed.map(\.reason) == [.notListed, .noSeats])
    }

    @Test("seats that stay empty are reported, and whether longer lists could fill them")
    func emptySeats() throws {
        var world = RoundWorld(learners: [[0], [0]], placements: [[0]], seats: [3])
        world.placements[0].listWasCut = true
        world.learners[1].listWasCut = true
        let result = try world.round().run()
        let empty = try #require(result.emptySeats.first)
        #expect(empty.seats == 2)
        #expect(empty.listed == 1)
        #expect(empty.listWasCut)
        #expect(result.unplacedByCutLists == [world.learners[1].id])
    }

    @Test("equal ranks are ordered by the lottery of the period, and by nothing else")
    func lottery() throws {
        var firsts: Set<Int> = []
        for seed in 0..<UInt32(64) {
            var world = RoundWorld(learners: [[0], [0], [0]], placements: [[0, 1, 2]], seats: [1])
            for entry in 0..<3 { world.placements[0].list[entry].rank = 5 }
            world.seed = seed
            let values = world.learners.map {
                Lottery.value(learner: $0.lotteryKey, placement: world.placements[0].lotteryKey, seed: seed)
            }
            let expected = try #require(values.indices.min { values[$0] < values[$1] })
            #expect(try world.run()[expected] == 0)
            firsts.insert(expected)
        }
        #expect(firsts == [0, 1, 2])
    }

    @Test("who draws the same number of the lottery is ordered by id, not by place in the input")
    func sameNumber() throws {
        var world = RoundWorld(learners: [[0], [0], [0]], placements: [[2, 1, 0]], seats: [1])
        for learner in 0..<3 { world.learners[learner].lotteryKey = 5 }
        for entry in 0..<3 { world.placements[0].list[entry].rank = 5 }
        #expect(try world.run() == [0, nil, nil])
        world.learners.swapAt(0, 2)
        #expect(try world.run() == [nil, nil, 0])
    }

    @Test("the order in which learners and placements are given changes no seat")
    func orderOfInput() throws {
        for seed in 0..<UInt64(40) {
            var generator = SeededGenerator(seed: seed)
            let world = RoundWorld(random: &generator, learners: 20, placements: 6, ties: true)
            let order = Array(world.learners.indices).shuffled(using: &generator)
            var turned = world
            turned.learners = order.map { world.learners[$0] }
            for index in turned.placements.indices {
                for entry in turned.placements[index].list.indices {
                    let old = Int(turned.placements[index].list[entry].learner)
                    turned.placements[index].list[entry].learner = Int32(order.firstIndex(of: old) ?? -1)
                }
                turned.placements[index].list.shuffle(using: &generator)
            }
            #expect(try turned.round().run().fingerprint == world.round().run().fingerprint)
        }
    }

    @Test("as many seats as anybody can type take no room")
    func manySeats() throws {
        let world = RoundWorld(learners: [[0], [0]], placements: [[0, 1]], seats: [.max])
        #expect(try world.run() == [0, 0])
    }

    @Test("lists that cannot be are refused by name")
    func refusals() throws {
        var world = RoundWorld(learners: [[0, 0]], placements: [[0]], seats: [1])
        let (learner, placement) = (world.learners[0].id, world.placements[0].id)
        #expect(throws: RoundInputError.placementTwice(placement, learner: learner)) { try world.run() }
        world.learners[0].list = [3]
        #expect(throws: RoundInputError.unknownPlacement(3, learner: learner)) { try world.run() }
        world.learners[0].list = [0]
        world.placements[0].list.append(.init(learner: 0, rank: 4))
        #expect(throws: RoundInputError.learnerTwice(learner, placement: placement)) { try world.run() }
        world.placements[0].list = [.init(learner: 1, rank: 4)]
        #expect(throws: RoundInputError.unknownLearner(1, placement: placement)) { try world.run() }
        world.placements[0] = .init(id: placement, lotteryKey: 0, seats: -1, list: [])
        #expect(throws: RoundInputError.seats(-1, placement: placement)) { try world.run() }
        #expect(try CapacityRound(learners: [], placements: [], seed: 0).run().assignment.isEmpty)
    }
}
