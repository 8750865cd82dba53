import PlacedWorkload
import Testing

@testable import PlacedMatching

/// What must hold of every round.
@Suite struct RoundPropertyTests {
    static let seeds = 0..<UInt64(150)

    private func world(_ seed: UInt64, ties: Bool = true) -> RoundWorld {
        var generator = SeededGenerator(seed: seed)
        let learners = Int.random(in: 1...30, using: &generator)
        return RoundWorld(
            random: &generator, learners: learners, placements: Int.random(in: 1...9, using: &generator), ties: ties)
    }

    @Test("nobody and no placement would rather have each other", arguments: seeds)
    func noBlockingPair(seed: UInt64) throws {
        let world = world(seed)
        let result = try world.run()
        #expect(world.blockingPairs(result).isEmpty)
    }

    @Test("no more than the seats, and only who listed each other", arguments: seeds)
    func capacities(seed: UInt64) throws {
        let world = world(seed)
        let result = try world.run()
        for (index, placement) in world.placements.enumerated() {
            let held = result.indices.filter { result[$0] == index }
            #expect(held.count <= placement.seats)
            for learner in held {
                #expect(world.learners[learner].list.contains(Int32(index)))
                #expect(placement.list.contains { $0.learner == Int32(learner) })
            }
        }
    }

    @Test("the order of proposals changes nothing", arguments: seeds)
    func orderOfProposals(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let round = try world(seed).round()
        let expected = round.run().assignment
        for _ in 0..<5 {
            let order = Array(round.learners.indices).shuffled(using: &generator)
            #expect(round.run(proposing: order).assignment == expected)
        }
    }

    @Test("one more seat hurts no learner", arguments: seeds)
    func oneMoreSeat(seed: UInt64) throws {
        let world = world(seed)
        let before = try world.run()
        for index in world.placements.indices {
            var more = world
            more.placements[index].seats += 1
            let after = try more.run()
            for learner in before.indices {
                #expect(choice(world, learner, after[learner]) <= choice(world, learner, before[learner]))
            }
        }
    }

    @Test("the same learners are placed, and the same seats filled, when the placements propose", arguments: seeds)
    func bothDirections(seed: UInt64) throws {
        let world = world(seed)
        let learnersBest = try world.run()
        let placementsBest = world.placementsPropose()
        #expect(world.blockingPairs(placementsBest).isEmpty)
        #expect(learnersBest.map { $0 == nil } == placementsBest.map { $0 == nil })
        for index in world.placements.indices {
            #expect(learnersBest.count { $0 == index } == placementsBest.count { $0 == index })
        }
        for learner in learnersBest.indices {
            #expect(choice(world, learner, learnersBest[learner]) <= choice(world, learner, placementsBest[learner]))
        }
    }

    @Test("no learner gains by any other list", arguments: 0..<UInt64(40))
    func strategyProof(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let world = RoundWorld(random: &generator, learners: 5, placements: 3, ties: true)
        let honest = try world.run()
        for learner in world.learners.indices {
            for list in Self.everyList(of: 3) {
                var other = world
                other.learners[learner].list = list
                let got = try other.run()[learner]
                #expect(choice(world, learner, honest[learner]) <= choice(world, learner, got))
            }
        }
    }

    /// The place of what a learner got on the true list; after all others when it is not on it or nothing was got.
    private func choice(_ world: RoundWorld, _ learner: Int, _ placement: Int?) -> Int {
        placement.flatMap { world.learners[learner].list.firstIndex(of: Int32($0)) } ?? .max
    }

    /// Every ordered choice of some of so many placements.
    private static func everyList(of count: Int) -> [[Int32]] {
        var lists: [[Int32]] = [[]]
        var longest: [[Int32]] = [[]]
        for _ in 0..<count {
            longest = longest.flatMap { list in
                (0..<Int32(count)).filter { !list.contains($0) }.map { list + [$0] }
            }
            lists += longest
        }
        return lists
    }
}
