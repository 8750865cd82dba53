/// Deadlines in order of time, cancelled by identity; a binary heap that skips the cancelled when they come up.
struct TimerQueue {
    /// Names one deadline, to cancel it.
    struct ID: Hashable, Sendable { fileprivate var number: UInt64 }

    private struct Entry {
        var due: UInt64
        var id: ID
        var action: @Sendable () -> Void
    }

    private var heap: [Entry] = []
    private var live: Set<ID> = []
    private var nextNumber: UInt64 = 0

    /// Adds a deadline in nanoseconds of the monotonic clock.
    mutating func add(due: UInt64, _ action: @escaping @Sendable () -> Void) -> ID {
        let id = ID(number: nextNumber)
        nextNumber += 1
        live.insert(id)
        heap.append(Entry(due: due, id: id, action: action))
        siftUp(heap.count - 1)
        return id
    }

    /// Forgets a deadline; one that has passed already is ignored.
    mutating func cancel(_ id: ID) { live.remove(id) }

    /// The earliest deadline.
    mutating func next() -> UInt64? {
        while let first = heap.first, !live.contains(first.id) { _ = pop() }
        return heap.first?.due
    }

    /// Takes the earliest deadline if it has passed.
    mutating func popDue(now: UInt64) -> (@Sendable () -> Void)? {
        guard let due = next(), due <= now else { return nil }
        let entry = pop()
        live.remove(entry.id)
        return entry.action
    }

    private mutating func pop() -> Entry {
        heap.swapAt(0, heap.count - 1)
        let entry = heap.removeLast()
        siftDown()
        return entry
    }

    private mutating func siftUp(_ start: Int) {
        var child = start
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].due < heap[parent].due else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func siftDown() {
        var parent = 0
        while true {
            let children = (2 * parent + 1)...(2 * parent + 2)
            guard let least = children.filter({ $0 < heap.count }).min(by: { heap[$0].due < heap[$1].due }),
                heap[least].due < heap[parent].due
            else { return }
            heap.swapAt(least, parent)
            parent = least
        }
    }
}
