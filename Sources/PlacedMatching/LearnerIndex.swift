/// The consenting learners made ready: their cheap facts, what they hold, and who holds what, in fixed memory.
///
/// Learners are ordered by where they live, so that those near a place are in a few ranges: first those within the
/// grid, then those who travel farther than it is made for, then those without a home. Holdings no live consent covers
/// are not in it. What a consent limits further is decided per pair, so the lists may name too many, never too few.
struct LearnerIndex: Sendable {
    /// How many learners there are.
    let count: Int
    /// In the order of the index, and one more that ends the last one's facts.
    let learners: FixedBuffer<IndexedLearner>
    let keys: FixedBuffer<LearnerKey>
    /// All languages of each; empty when the first 16 are enough.
    let languages: FixedBuffer<UInt64>
    /// Per learner: listed employers, achievements ascending, their standings two to a word, competencies ascending.
    let facts: FixedBuffer<UInt32>
    /// Where each achievement's holders start, and where the last one's end.
    let holderStarts: FixedBuffer<Int>
    /// Positions of the holders of each achievement, ascending.
    let holders: FixedBuffer<UInt32>
    /// How each of `holders` holds it.
    let standings: FixedBuffer<UInt16>
    let grid: LearnerGrid
    /// Where each cell of the grid starts, where the wide-ranging start, where those without a home start, and the end.
    let cellStarts: FixedBuffer<UInt32>
    /// Greatest radius of those in the grid.
    let greatestRadius: Int

    /// Where its parts lie.
    var view: IndexView { IndexView(self) }

    /// Holders of a canonical achievement among the positions of a range.
    @inline(__always)
    func holderRange(of achievement: Int32, from low: Int, to high: Int) -> Range<Int> {
        let (start, end) = (holderStarts.pointer[Int(achievement)], holderStarts.pointer[Int(achievement) + 1])
        let first = low == 0 ? start : Self.lowerBound(holders.pointer, start, end, UInt32(low))
        return first..<(high == count ? end : Self.lowerBound(holders.pointer, first, end, UInt32(high)))
    }

    /// Holders of a canonical achievement.
    func holderRange(of achievement: Int32) -> Range<Int> {
        holderStarts.pointer[Int(achievement)]..<holderStarts.pointer[Int(achievement) + 1]
    }

    /// All languages of a learner that a placement may require.
    func languages(_ position: Int) -> UInt64 {
        languages.count == 0 ? UInt64(learners.pointer[position].languages) : languages.pointer[position]
    }

    /// What a learner of the index holds.
    @inline(__always)
    func holdings(_ position: Int) -> IndexedHoldings {
        IndexedHoldings(learners.pointer[position], facts.pointer)
    }

    @inline(__always)
    static func lowerBound(_ numbers: UnsafeMutablePointer<UInt32>, _ low: Int, _ high: Int, _ number: UInt32) -> Int {
        var low = low
        var length = high - low
        while length > 0 {
            let half = length / 2
            // One of two values, not a jump: which half it is cannot be foretold.
            let isLess = numbers[low + half] < number
            low = isLess ? low + half + 1 : low
            length = isLess ? length - half - 1 : half
        }
        return low
    }
}
