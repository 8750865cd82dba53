/// The beginning of a list in its order, longer than what is shown, so that who leaves is followed by the next.
struct RankedList: Sendable {
    /// In order. What is not here is after the last of it, unless the list is whole.
    private(set) var pairs: [RankedPair] = []
    /// Whether it has everybody there is.
    private(set) var isWhole = true

    /// An empty list of nobody.
    init() {}

    /// The first pairs of a list.
    /// - Parameter limit: how many pairs a list may have; as many may not be all.
    init(_ pairs: [RankedPair], limit: Int) {
        self.pairs = pairs
        isWhole = pairs.count < limit
    }

    /// The list with other row numbers, of which the order is the same.
    func mapped(_ rows: [UInt32]) -> RankedList {
        var list = self
        list.pairs = pairs.map { RankedPair(score: $0.score, lottery: $0.lottery, row: rows[Int($0.row)]) }
        return list
    }

    /// Whether it can no longer say who comes first so many times.
    func isShort(of count: Int) -> Bool { !isWhole && pairs.count < count }

    /// Who scores less is certainly behind all that is known.
    var least: Int32 { isWhole ? .min : pairs.last?.score ?? .min }

    /// Whether a pair is certainly behind all that is known.
    func isBeyond(_ pair: RankedPair) -> Bool { pair.score < least }

    /// Adds a pair at its place.
    /// - Returns: whether the list has it now, and the row that it has no longer.
    mutating func insert(_ pair: RankedPair, at place: Int, limit: Int) -> (isKept: Bool, dropped: UInt32?) {
        if place == pairs.count, !isWhole { return (false, nil) }
        if place == limit {
            isWhole = false
            return (false, nil)
        }
        pairs.insert(pair, at: place)
        guard pairs.count > limit else { return (true, nil) }
        isWhole = false
        return (true, pairs.removeLast().row)
    }

    /// Takes a row away.
    mutating func remove(row: UInt32) {
        if let place = pairs.firstIndex(where: { $0.row == row }) { pairs.remove(at: place) }
    }
}
