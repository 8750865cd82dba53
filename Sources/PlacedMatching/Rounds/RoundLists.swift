/// The lists of a round as flat rows of numbers: what each learner wants, with the place the learner has there.
struct RoundLists: Sendable {
    /// Where each learner's entries start; one more than there are learners.
    private(set) var starts: [Int32] = [0]
    /// The wanted placement of each entry.
    private(set) var placements: [Int32] = []
    /// The learner's place in the placement's order, from 1 and without ties; 0 where the placement does not list them.
    private(set) var ranks: [Int32]

    init(_ learners: [RoundLearner], _ placements: [RoundPlacement], seed: UInt32) throws(RoundInputError) {
        guard learners.reduce(0, { $0 + $1.list.count }) < Int(Int32.max), learners.count < Int(Int32.max) else {
            throw .tooLong
        }
        starts.reserveCapacity(learners.count + 1)
        for learner in learners {
            for placement in learner.list {
                guard placements.indices.contains(Int(placement)) else {
                    throw .unknownPlacement(placement, learner: learner.id)
                }
                self.placements.append(placement)
            }
            starts.append(Int32(self.placements.count))
        }
        ranks = [Int32](repeating: 0, count: self.placements.count)

        let wanting = Wanting(self.placements, starts: starts, placements: placements.count)
        var entryOf = [Int32](repeating: -1, count: learners.count)
        var seenBy = entryOf
        let lotteryKeys = learners.map(\.lotteryKey)
        for (index, placement) in placements.enumerated() {
            guard placement.seats >= 0 else { throw .seats(placement.seats, placement: placement.id) }
            let entries = wanting.entries(of: index)
            for (learner, entry) in entries {
                guard entryOf[Int(learner)] < 0 else {
                    throw .placementTwice(placement.id, learner: learners[Int(learner)].id)
                }
                entryOf[Int(learner)] = entry
            }
            let order = try RoundOrder(
                placement, number: Int32(index), learners, lotteryKeys: lotteryKeys, seed: seed, seenBy: &seenBy)
            for (position, learner) in order.learners.enumerated() where entryOf[Int(learner)] >= 0 {
                ranks[Int(entryOf[Int(learner)])] = Int32(position + 1)
            }
            for (learner, _) in entries { entryOf[Int(learner)] = -1 }
        }
    }

    /// Number of learners.
    var learners: Int { starts.count - 1 }

    /// The entries of a learner, the most wanted first.
    func entries(of learner: Int) -> Range<Int> {
        Int(starts[learner])..<Int(starts[learner + 1])
    }

    /// Who wants each placement: the entries turned round.
    private struct Wanting {
        private var starts: [Int32]
        private var pairs: [(learner: Int32, entry: Int32)]

        init(_ entries: [Int32], starts learnerStarts: [Int32], placements: Int) {
            starts = [Int32](repeating: 0, count: placements + 1)
            for placement in entries { starts[Int(placement) + 1] += 1 }
            for placement in 0..<placements { starts[placement + 1] += starts[placement] }
            pairs = [(learner: Int32, entry: Int32)](repeating: (0, 0), count: entries.count)
            var next = starts
            for learner in 0..<(learnerStarts.count - 1) {
                for entry in Int(learnerStarts[learner])..<Int(learnerStarts[learner + 1]) {
                    let placement = Int(entries[entry])
                    pairs[Int(next[placement])] = (Int32(learner), Int32(entry))
                    next[placement] += 1
                }
            }
        }

        func entries(of placement: Int) -> ArraySlice<(learner: Int32, entry: Int32)> {
            pairs[Int(starts[placement])..<Int(starts[placement + 1])]
        }
    }
}
