/// Keeps the first so many of the pairs it is given, the last of them on top; it allocates nothing after it is made.
struct RankedHeap {
    private let capacity: Int
    private let memory: FixedBuffer<RankedPair>
    private let pairs: UnsafeMutablePointer<RankedPair>
    private(set) var count = 0
    /// A pair below this score is never kept.
    private(set) var lowestScore: Int32 = 0

    init(capacity: Int) {
        self.capacity = capacity
        memory = FixedBuffer(uninitialized: capacity)
        pairs = memory.pointer
    }

    /// Forgets its pairs.
    mutating func reset() {
        count = 0
        lowestScore = 0
    }

    /// Adds a pair.
    @inline(__always)
    mutating func insert(_ pair: RankedPair) {
        if count < capacity {
            var place = count
            count += 1
            while place > 0 {
                let above = (place - 1) / 2
                guard pairs[above] < pair else { break }
                pairs[place] = pairs[above]
                place = above
            }
            pairs[place] = pair
            if count == capacity { lowestScore = pairs[0].score }
        } else if pair < pairs[0] {
            sink(pair, count)
            lowestScore = pairs[0].score
        }
    }

    /// Visits the rows of the kept pairs, in no particular order.
    func visitRows(_ visit: (UInt32) -> Void) {
        for place in 0..<count { visit(pairs[place].row) }
    }

    /// The kept pairs, in order; the heap is empty afterwards.
    mutating func removeAll(appendingTo list: inout [RankedPair]) {
        let kept = count
        for end in stride(from: kept - 1, to: 0, by: -1) {
            let last = pairs[0]
            sink(pairs[end], end)
            pairs[end] = last
        }
        list.append(contentsOf: UnsafeBufferPointer(start: pairs, count: kept))
        reset()
    }

    /// Puts a pair in the place of the top one, among the first so many.
    @inline(__always)
    private func sink(_ pair: RankedPair, _ count: Int) {
        var place = 0
        while true {
            var below = 2 * place + 1
            guard below < count else { break }
            if below + 1 < count, pairs[below] < pairs[below + 1] { below += 1 }
            guard pair < pairs[below] else { break }
            pairs[place] = pairs[below]
            place = below
        }
        pairs[place] = pair
    }
}
