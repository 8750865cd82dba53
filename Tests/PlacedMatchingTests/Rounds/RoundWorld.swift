import FoundationEssentials
import PlacedMatching
import PlacedWorkload

/// A made-up round that a test can turn and change.
struct RoundWorld {
    var learners: [RoundLearner]
    var placements: [RoundPlacement]
    var seed: UInt32 = 7

    /// Lists by index; a placement's is ordered, all its ranks differing.
    init(learners wants: [[Int]], placements orders: [[Int]], seats: [Int]) {
        learners = wants.enumerated().map { index, list in
            RoundLearner(
                id: Self.id(index, 1), lotteryKey: UInt32(index) &* 7919, list: list.map { Int32($0) })
        }
        placements = zip(orders, seats).enumerated().map { index, row in
            RoundPlacement(
                id: Self.id(index, 2), lotteryKey: UInt32(index) &* 104_729, seats: row.1,
                list: row.0.enumerated().map { .init(learner: Int32($0.element), rank: Int32($0.offset)) })
        }
    }

    /// Random lists, some of them one-sided, with so many ranks (few ranks make ties).
    init(random generator: inout SeededGenerator, learners count: Int, placements places: Int, ties: Bool = false) {
        let wants = (0..<count).map { _ in
            Array((0..<places).shuffled(using: &generator).prefix(Int.random(in: 0...places, using: &generator)))
        }
        let orders = (0..<places).map { _ in
            (0..<count).shuffled(using: &generator).filter { _ in generator.chance(85) }
        }
        let seats = (0..<places).map { _ in Int.random(in: 0...3, using: &generator) }
        self.init(learners: wants, placements: orders, seats: seats)
        guard ties else { return }
        for index in placements.indices {
            for entry in placements[index].list.indices { placements[index].list[entry].rank /= 3 }
        }
    }

    func run() throws -> [Int?] {
        try round().run().assignment
    }

    func round() throws -> CapacityRound {
        try CapacityRound(learners: learners, placements: placements, seed: seed)
    }

    /// A placement's order without ties, worked out anew and slowly.
    func order(_ placement: Int) -> [Int] {
        placements[placement].list.sorted { a, b in key(a, placement) < key(b, placement) }.map { Int($0.learner) }
    }

    private func key(_ entry: RoundPlacement.Entry, _ placement: Int) -> (Int32, UInt32, String) {
        let learner = learners[Int(entry.learner)]
        let lottery = Lottery.value(
            learner: learner.lotteryKey, placement: placements[placement].lotteryKey, seed: seed)
        return (entry.rank, lottery, learner.id.uuidString)
    }

    /// Pairs that would rather have each other than what they got.
    func blockingPairs(_ assignment: [Int?]) -> [(learner: Int, placement: Int)] {
        let orders = placements.indices.map(order)
        var pairs: [(learner: Int, placement: Int)] = []
        for (learner, got) in assignment.enumerated() {
            for placement in learners[learner].list.map({ Int($0) }) {
                if placement == got { break }
                guard let own = orders[placement].firstIndex(of: learner) else { continue }
                let held = assignment.indices.filter { assignment[$0] == placement }
                let isBetter = held.contains { (orders[placement].firstIndex(of: $0) ?? .max) > own }
                if held.count < placements[placement].seats || isBetter { pairs.append((learner, placement)) }
            }
        }
        return pairs
    }

    /// The stable result that is best for the placements: they propose, learners hold the best.
    func placementsPropose() -> [Int?] {
        var orders = placements.indices.map { order($0)[...] }
        var result = [Int?](repeating: nil, count: learners.count)
        func preference(_ learner: Int, _ placement: Int) -> Int? {
            learners[learner].list.firstIndex(of: Int32(placement))
        }
        var moved = true
        while moved {
            moved = false
            for placement in placements.indices {
                while result.count(where: { $0 == placement }) < placements[placement].seats,
                    let learner = orders[placement].popFirst()
                {
                    guard let wanted = preference(learner, placement) else { continue }
                    if let held = result[learner], let own = preference(learner, held), own < wanted { continue }
                    result[learner] = placement
                    moved = true
                }
            }
        }
        return result
    }

    private static func id(_ index: Int, _ kind: UInt8) -> UUID {
        let (high, low) = (UInt8(truncatingIfNeeded: index >> 8), UInt8(truncatingIfNeeded: index))
        return UUID(uuid: (kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, high, low))
    }
}
