/// Which further entries of a table must be hidden so that none of the hidden ones can be worked out.
///
/// The entries are seen as a flow that goes round: from the margin of a row into the row, through the entry into its
/// column, into the column's margin, and by the total back. Each line states that what comes in goes out. A hidden entry
/// can be another than it is when, hidden entries rising by one or falling by one, the flow still goes round; none leaves
/// what is known of it, and none falls to zero, since where nobody is can be seen. Otherwise it can be worked out.
///
/// Each hidden part of a published sum keeps as many counts to choose from as a small count has.
struct ComplementarySuppression {
    typealias Place = SuppressionGrid.Place

    /// So many counts at least are left to a hidden part of a published sum: those that are too small to publish.
    private static let room = SmallCells.threshold - 1

    /// All counts with their margins.
    let counts: [[Int]]
    /// The entries not to be published.
    private(set) var hidden: Set<Place>
    /// Hidden entries of which it is published between which counts they lie.
    private(set) var ranges: [Place: ClosedRange<Int>]
    /// Counts that entries are known not to exceed.
    let most: [Place: Int]

    init(counts: [[Int]], hidden: Set<Place>, ranges: [Place: ClosedRange<Int>], most: [Place: Int]) {
        self.counts = counts
        self.hidden = hidden
        self.ranges = ranges
        self.most = most
    }

    /// Hides, and stops telling ranges, until nothing gives anything away or nothing is left.
    mutating func complete() {
        while step() {}
    }

    /// Whether nothing can be worked out as it is.
    var isComplete: Bool {
        !lines.contains(where: isCramped)
            && hidden.allSatisfy { bounds($0).count >= Self.room && linesReached(from: $0) == nil }
    }

    /// Hides one more entry, or stops telling the range of one where that is enough; false when there is nothing to do.
    private mutating func step() -> Bool {
        var silent = self
        silent.ranges = [:]
        for line in lines where isCramped(line) {
            if silent.isCramped(line) ? hide(line) : untell(line) { return true }
        }
        let all = lines.joined()
        for place in hidden.sorted(by: goesFirst) where linesReached(from: place) != nil {
            guard let reached = silent.linesReached(from: place) else { return untell([place]) || untell(all) }
            let across = all.filter { arc in
                count(arc) > 0 && steps(arc).contains { reached.contains($0) && !reached.contains($1) }
            }
            if hide(across) || hide(all) { return true }
        }
        return false
    }

    private mutating func untell(_ places: some Sequence<Place>) -> Bool {
        guard let told = places.filter({ ranges[$0] != nil }).min(by: goesFirst) else { return false }
        ranges[told] = nil
        return true
    }

    private mutating func hide(_ places: some Sequence<Place>) -> Bool {
        let shown = places.filter { count($0) > 0 && !hidden.contains($0) }
        guard let next = shown.min(by: goesFirst) else { return false }
        hidden.insert(next)
        return true
    }

    private var lastRow: Int { counts.count - 1 }
    private var lastColumn: Int { counts[0].count - 1 }

    /// Every row and column with its places, the margin last.
    private var lines: [[Place]] {
        (0...lastRow).map { row in (0...lastColumn).map { Place(row: row, column: $0) } }
            + (0...lastColumn).map { column in (0...lastRow).map { Place(row: $0, column: column) } }
    }

    private func count(_ place: Place) -> Int { counts[place.row][place.column] }

    /// What is known of an entry by itself, were it hidden.
    private func bounds(_ place: Place) -> ClosedRange<Int> {
        let told = ranges[place] ?? 1...GroupCount.maximumPeople
        return max(1, told.lowerBound)...min(told.upperBound, most[place] ?? .max)
    }

    /// Whether the published sum of a line leaves a hidden part of it too few counts.
    private func isCramped(_ line: [Place]) -> Bool {
        guard let margin = line.last, !hidden.contains(margin) else { return false }
        let parts = line.dropLast().filter(hidden.contains)
        let (sum, known) = (parts.reduce(0) { $0 + count($1) }, parts.map(bounds))
        let (least, most) = (known.reduce(0) { $0 + $1.lowerBound }, known.reduce(0) { $0 + $1.upperBound })
        return known.contains { part in
            let lowest = max(part.lowerBound, sum - (most - part.upperBound))
            let highest = min(part.upperBound, sum - (least - part.lowerBound))
            return highest - lowest + 1 < Self.room
        }
    }

    /// Margins are the last to go, smaller counts the first.
    private func goesFirst(_ a: Place, _ b: Place) -> Bool {
        func order(_ place: Place) -> (Int, Int, Int, Int) {
            let margins = (place.row == lastRow ? 1 : 0) + (place.column == lastColumn ? 1 : 0)
            return (margins, count(place), place.row, place.column)
        }
        return order(a) < order(b)
    }

    /// The line an entry flows out of and the one it flows into. Rows are numbered from 0, columns after them.
    private func ends(_ place: Place) -> (Int, Int) {
        let (row, column) = (place.row, lastRow + 1 + place.column)
        return (place.row == lastRow) == (place.column == lastColumn) ? (row, column) : (column, row)
    }

    /// From which line to which an entry lets one person go: forwards by rising, backwards by falling.
    private func steps(_ place: Place) -> [(Int, Int)] {
        let ((from, to), bounds) = (ends(place), bounds(place))
        return (bounds.contains(count(place) + 1) ? [(from, to)] : [])
            + (bounds.contains(count(place) - 1) ? [(to, from)] : [])
    }

    /// The lines that are reached from an entry's end by other hidden entries, when none of them leads round to its
    /// beginning: then the entry can be worked out. Nil when it cannot.
    private func linesReached(from entry: Place) -> Set<Int>? {
        let moves = hidden.filter { $0 != entry }.flatMap(steps)
        var nearest: Set<Int> = []
        for (from, to) in steps(entry) {
            var reached: Set<Int> = [to]
            var waiting = [to]
            while let line = waiting.popLast() {
                for move in moves where move.0 == line && reached.insert(move.1).inserted { waiting.append(move.1) }
            }
            if reached.contains(from) { return nil }
            if nearest.isEmpty { nearest = reached }
        }
        return nearest
    }
}
