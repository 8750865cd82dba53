/// Keeps the first so many of the pairs it is given, in whatever order they come.
struct BoundedRanking: Sendable {
    private let capacity: Int
    private var pairs: [RankedPair] = []
    /// Score of the last pair that would be kept, once there are enough: a lower one is never kept.
    private(set) var lowestScore = Int32.min

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// Adds a pair.
    mutating func insert(_ pair: RankedPair) {
        guard pair.score >= lowestScore else { return }
        pairs.append(pair)
        // Sorting once per `capacity` additions costs less than keeping order at each.
        if pairs.count >= 2 * capacity { cut() }
    }

    /// The kept pairs, in order.
    func sorted() -> [RankedPair] {
        Array(pairs.sorted().prefix(capacity))
    }

    private mutating func cut() {
        pairs.sort()
        pairs.removeLast(pairs.count - capacity)
        lowestScore = pairs.last?.score ?? .min
    }
}
