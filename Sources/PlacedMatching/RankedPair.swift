/// One entry of a list being made; the lesser goes first.
struct RankedPair: Sendable, Comparable, BitwiseCopyable {
    let score: Int32
    let lottery: UInt32
    /// Row of the learner or the placement, which follows the bytes of its id.
    let row: UInt32

    static func < (left: RankedPair, right: RankedPair) -> Bool {
        if left.score != right.score { return left.score > right.score }
        if left.lottery != right.lottery { return left.lottery < right.lottery }
        return left.row < right.row
    }
}
