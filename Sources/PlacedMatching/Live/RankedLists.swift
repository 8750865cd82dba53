/// The lists of all learners of one kind, by row, with the score that each asks for side by side: a posting that everybody might
/// be near to is refused by nearly all lists, and to look into each would cost a visit to far memory.
struct RankedLists: Sendable {
    private var lists: [RankedList] = []
    private var least: [Int32] = []

    /// No lists.
    init() {}

    /// These lists, with room for so many more.
    init(_ lists: some Collection<RankedList>, room: Int) {
        self.lists = Array(lists, room: room)
        least = Array(self.lists.lazy.map(\.least), room: room)
    }

    var count: Int { lists.count }

    subscript(row: Int) -> RankedList {
        get { lists[row] }
        _modify {
            yield &lists[row]
            least[row] = lists[row].least
        }
    }

    mutating func append(_ list: RankedList) {
        lists.append(list)
        least.append(list.least)
    }

    /// Calls `body` with the score by row under which nothing is among what a list knows.
    func withLeastScores(_ body: (UnsafeBufferPointer<Int32>) -> Void) {
        least.withUnsafeBufferPointer(body)
    }
}
