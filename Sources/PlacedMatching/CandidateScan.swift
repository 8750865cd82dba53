/// Finds, per placement, the learners who can be eligible, from the rarest of its required groups.
struct CandidateScan {
    private let index: LearnerIndex
    private var seen: [Int32]
    private var stamp: Int32 = -1
    /// Entries of lists read so far.
    private(set) var entriesRead = 0

    init(_ index: LearnerIndex) {
        self.index = index
        seen = [Int32](repeating: -1, count: index.records.count)
    }

    /// Positions of all learners who may satisfy all required groups of a placement but `tolerance` (0 or 1) of them.
    mutating func positions(for placement: CompiledPlacement, tolerance: Int) -> [Int32] {
        // Who fails at most one group satisfies one of any two.
        guard placement.required.count > tolerance else {
            entriesRead += index.consenting.count
            return index.consenting
        }
        stamp += 1
        var positions: [Int32] = []
        let rarest = placement.required.map { ($0, entries: entries($0)) }.sorted { $0.entries < $1.entries }
        for (group, entries) in rarest.prefix(tolerance + 1) {
            entriesRead += entries
            for alternative in group.alternatives {
                for position in index.holders(of: alternative.achievement) where seen[Int(position)] != stamp {
                    seen[Int(position)] = stamp
                    positions.append(position)
                }
            }
        }
        return positions
    }

    private func entries(_ group: CompiledGroup) -> Int {
        group.alternatives.reduce(0) { $0 + index.holders(of: $1.achievement).count }
    }
}
