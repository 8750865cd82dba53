/// What one achievement opens, as far as it is counted.
struct OpeningTally: Sendable {
    private(set) var pairs = 0
    private(set) var placements = 0
    private(set) var level = 0
    private var lastRow = -1
    /// One bit per learner.
    private var marks: [UInt64]

    init(learners: Int) {
        marks = [UInt64](repeating: 0, count: (learners + 63) / 64)
    }

    var learnerCount: Int { marks.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// Adds what a placement is opened to, by one of its groups.
    mutating func add(row: Int, level: Int, learners: [UInt64]) {
        if lastRow != row {
            lastRow = row
            placements += 1
        }
        self.level = max(self.level, level)
        for (place, word) in learners.enumerated() {
            marks[place] |= word
            pairs += word.nonzeroBitCount
        }
    }

    /// Adds what was counted of other placements.
    mutating func add(_ other: OpeningTally) {
        pairs += other.pairs
        placements += other.placements
        level = max(level, other.level)
        for (place, word) in other.marks.enumerated() { marks[place] |= word }
    }
}
