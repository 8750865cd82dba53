/// Pairs that are one badge away, by placement.
struct NearPairs: Sendable {
    /// One pair as it was found.
    struct Found: BitwiseCopyable, Sendable {
        /// The placement's row.
        let row: UInt32
        let pair: Pair

        init(row: UInt32, place: Int, group: Int) {
            self.row = row
            pair = Pair(place: UInt32(place), group: UInt32(group))
        }
    }

    /// A learner and what she lacks.
    struct Pair: BitwiseCopyable, Sendable {
        /// Her place among those who are asked about.
        let place: UInt32
        /// Place of the required group.
        let group: UInt32
    }

    /// Rows of the placements that have any, ascending.
    let rows: [Int]
    /// Where in `pairs` each row's begin; one more at the end.
    private let starts: [Int]
    private let pairs: [Pair]

    /// Sorts what was found by counting.
    /// - Parameter rows: what every row is below.
    init(_ parts: [[Found]], rows count: Int) {
        var starts = [Int](repeating: 0, count: count + 1)
        for part in parts { for found in part { starts[Int(found.row) + 1] += 1 } }
        rows = (0..<count).filter { starts[$0 + 1] > 0 }
        for row in 0..<count { starts[row + 1] += starts[row] }
        var ends = starts
        pairs = [Pair](unsafeUninitializedCapacity: starts[count]) { pairs, initialized in
            for part in parts {
                for found in part {
                    pairs.initializeElement(at: ends[Int(found.row)], to: found.pair)
                    ends[Int(found.row)] += 1
                }
            }
            initialized = starts[count]
        }
        self.starts = starts
    }

    /// A row's pairs, learners ascending.
    func pairs(of row: Int) -> ArraySlice<Pair> { pairs[starts[row]..<starts[row + 1]] }
}
