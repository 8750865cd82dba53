/// In which order learners go into the index: by the cells of a grid, then by their ids.
struct LearnerLayout {
    let count: Int
    let grid: LearnerGrid
    let greatestRadius: Int
    let cellStarts: FixedBuffer<UInt32>
    /// Place in the batches → position in the index.
    let positions: FixedBuffer<UInt32>

    init(_ batches: [LearnerBatch]) {
        count = batches.reduce(0) { $0 + $1.learners.count }
        var (lowest, highest) = (SIMD3<Int32>(repeating: .max), SIMD3<Int32>(repeating: .min))
        var greatest = 0
        for batch in batches {
            for learner in batch.learners.elements where Self.isLaidOut(learner) {
                let home = SIMD3(learner.x, learner.y, learner.z)
                lowest = pointwiseMin(lowest, home)
                highest = pointwiseMax(highest, home)
                greatest = max(greatest, learner.radius)
            }
        }
        if lowest.x > highest.x { (lowest, highest) = (.zero, .zero) }
        grid = LearnerGrid(
            lowest: MatchLocation(x: lowest.x, y: lowest.y, z: lowest.z),
            highest: MatchLocation(x: highest.x, y: highest.y, z: highest.z), learners: count)
        greatestRadius = greatest

        // Counted, not sorted: cells are few.
        cellStarts = FixedBuffer(repeating: 0, count: grid.cells + 3)
        positions = FixedBuffer(uninitialized: count)
        var ordinal = 0
        for batch in batches {
            for learner in batch.learners.elements {
                let cell = Self.cell(learner, grid)
                positions.pointer[ordinal] = UInt32(truncatingIfNeeded: cell)
                cellStarts.pointer[cell + 1] += 1
                ordinal += 1
            }
        }
        for cell in 0..<grid.cells + 2 { cellStarts.pointer[cell + 1] += cellStarts.pointer[cell] }
        let next = FixedBuffer<UInt32>(uninitialized: grid.cells + 3)
        next.pointer.update(from: cellStarts.pointer, count: grid.cells + 3)
        for ordinal in 0..<count {
            let cell = Int(positions.pointer[ordinal])
            positions.pointer[ordinal] = next.pointer[cell]
            next.pointer[cell] += 1
        }
    }

    private static func isLaidOut(_ learner: IndexedLearner) -> Bool {
        learner.reach & (IndexedLearner.hasNoHome | IndexedLearner.isUnlimited) == 0
            && learner.radius <= LearnerGrid.widestRadius
    }

    private static func cell(_ learner: IndexedLearner, _ grid: LearnerGrid) -> Int {
        if learner.reach & IndexedLearner.hasNoHome != 0 { return grid.cells + 1 }
        return isLaidOut(learner) ? grid.cell(x: learner.x, y: learner.y, z: learner.z) : grid.cells
    }
}
