/// For each placement those it holds, the last of its order on top: one row of numbers, a stretch for each placement.
struct SeatHeaps {
    private var starts: [Int32]
    private(set) var held: [Int32]
    /// Rank and learner of each seat in one number, so that one comparison orders them.
    private var seats: [Int64]

    /// - Parameter capacities: seats of each placement, no more than could ever be filled.
    init(capacities: [Int32]) {
        starts = [0]
        starts.reserveCapacity(capacities.count + 1)
        var total: Int32 = 0
        for capacity in capacities {
            total += capacity
            starts.append(total)
        }
        held = [Int32](repeating: 0, count: capacities.count)
        seats = [Int64](repeating: 0, count: Int(total))
    }

    func capacity(_ placement: Int) -> Int32 { starts[placement + 1] - starts[placement] }

    /// The rank of the last one held; 0 when nobody is.
    func lastRank(_ placement: Int) -> Int32 {
        held[placement] == 0 ? 0 : Int32(truncatingIfNeeded: seats[Int(starts[placement])] >> 32)
    }

    /// Offers a learner: the learner who is left without a seat, which may be the one offered; -1 when nobody is.
    mutating func offer(_ learner: Int32, rank: Int32, to placement: Int) -> Int32 {
        let start = Int(starts[placement])
        let count = Int(held[placement])
        let new = Int64(rank) << 32 | Int64(learner)
        guard count == Int(capacity(placement)) else {
            held[placement] += 1
            rise(new, from: count, start)
            return -1
        }
        guard count > 0, seats[start] > new else { return learner }
        let last = Int32(truncatingIfNeeded: seats[start] & 0xffff_ffff)
        sink(new, start, count)
        return last
    }

    private mutating func rise(_ new: Int64, from position: Int, _ start: Int) {
        var position = position
        while position > 0 {
            let parent = (position - 1) / 2
            guard seats[start + parent] < new else { break }
            seats[start + position] = seats[start + parent]
            position = parent
        }
        seats[start + position] = new
    }

    private mutating func sink(_ new: Int64, _ start: Int, _ count: Int) {
        var position = 0
        while true {
            var child = 2 * position + 1
            guard child < count else { break }
            if child + 1 < count, seats[start + child + 1] > seats[start + child] { child += 1 }
            guard seats[start + child] > new else { break }
            seats[start + position] = seats[start + child]
            position = child
        }
        seats[start + position] = new
    }
}
