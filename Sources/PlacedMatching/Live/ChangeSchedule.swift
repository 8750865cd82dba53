/// When learners change by time alone, the next first: a heap.
struct ChangeSchedule: Sendable {
    /// A row that changes at an instant.
    struct Change: Sendable, BitwiseCopyable {
        /// Seconds since the epoch.
        let instantSeconds: Int64
        /// The learner's row.
        let row: UInt32
    }

    private var heap: [Change]

    /// - Parameter room: how many more come before all is made anew.
    init(_ changes: [Change], room: Int) {
        heap = Array(changes, room: room)
        for place in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sink(place) }
    }

    /// The next one.
    var first: Change? { heap.first }

    mutating func insert(_ change: Change) {
        heap.append(change)
        var place = heap.count - 1
        while place > 0 {
            let above = (place - 1) / 2
            guard heap[place].instantSeconds < heap[above].instantSeconds else { return }
            heap.swapAt(place, above)
            place = above
        }
    }

    /// Takes the next one out, if it is due at a moment.
    mutating func popDue(at moment: MatchMoment) -> Change? {
        guard let next = heap.first, next.instantSeconds <= moment.instantSeconds else { return nil }
        let last = heap.removeLast()
        if !heap.isEmpty {
            heap[0] = last
            sink(0)
        }
        return next
    }

    private mutating func sink(_ start: Int) {
        var place = start
        while true {
            var below = 2 * place + 1
            guard below < heap.count else { return }
            if below + 1 < heap.count, heap[below + 1].instantSeconds < heap[below].instantSeconds { below += 1 }
            guard heap[below].instantSeconds < heap[place].instantSeconds else { return }
            heap.swapAt(place, below)
            place = below
        }
    }
}
