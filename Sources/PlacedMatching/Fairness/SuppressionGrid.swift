/// A table with both margins, and which of its entries must be hidden so that no small count can be worked out.
///
/// The entries are seen as a flow that goes round: from the margin of a row into the row, through the entry into its
/// column, into the column's margin, and by the total back. Each line states that what comes in goes out. A hidden entry
/// can be another than it is when, hidden entries rising by one or falling by one, the flow still goes round; none falls
/// to zero, since that nobody is somewhere is never hidden. Otherwise it can be worked out, and more must be hidden.
public struct SuppressionGrid: Sendable, Hashable, Codable {
    /// An entry by its row and column; the last of each is the margin.
    public struct Place: Sendable, Hashable, Codable {
        /// The row; the last is the margin.
        public let row: Int
        /// The column; the last is the margin.
        public let column: Int

        /// A place.
        public init(row: Int, column: Int) {
            self.row = row
            self.column = column
        }
    }

    /// All counts with their margins.
    public let counts: [[Int]]
    /// The entries not to be published.
    public private(set) var hidden: Set<Place>
    private let sensitive: Set<Place>

    /// Hides small counts, further ones that must not be known, and what would give either away.
    /// - Parameters:
    ///   - rows: counts without margins, all rows of the same length.
    ///   - alsoSensitive: entries that must not be known for another reason.
    public init(_ rows: [[Int]], alsoSensitive: Set<Place> = []) {
        var counts = rows.map { $0 + [$0.reduce(0, +)] }
        counts.append((0..<(counts.first?.count ?? 1)).map { column in counts.reduce(0) { $0 + $1[column] } })
        self.counts = counts
        let small = counts.indices.flatMap { row in
            counts[row].indices.filter { SmallCells.isSmall(counts[row][$0]) }.map { Place(row: row, column: $0) }
        }
        sensitive = alsoSensitive.union(small)
        hidden = sensitive
        while let next = nextToHide() { hidden.insert(next) }
    }

    /// The count to publish at a place; nil is hidden.
    public subscript(row: Int, column: Int) -> Int? {
        hidden.contains(Place(row: row, column: column)) ? nil : counts[row][column]
    }

    private var lastRow: Int { counts.count - 1 }
    private var lastColumn: Int { counts[0].count - 1 }

    /// Every row and column with its places, the margin last.
    private var lines: [[Place]] {
        (0...lastRow).map { row in (0...lastColumn).map { Place(row: row, column: $0) } }
            + (0...lastColumn).map { column in (0...lastRow).map { Place(row: $0, column: column) } }
    }

    private func count(_ place: Place) -> Int { counts[place.row][place.column] }

    /// The next entry to hide; nil when nothing gives anything away, or nothing is left.
    private func nextToHide() -> Place? {
        for line in lines {
            let parts = line.dropLast().filter(hidden.contains)
            guard let margin = line.last, !hidden.contains(margin) else { continue }
            guard !SmallCells.leaveRoom(count: parts.count, sum: parts.reduce(0) { $0 + count($1) }) else { continue }
            if let place = smallestShown(of: line) { return place }
        }
        for place in hidden.sorted(by: goesFirst) {
            guard let reached = linesReached(from: place) else { continue }
            let all = lines.joined()
            let across = all.filter { arc in steps(arc).contains { reached.contains($0) && !reached.contains($1) } }
            if let next = smallestShown(of: across) ?? smallestShown(of: all) { return next }
        }
        return nil
    }

    private func smallestShown(of places: some Sequence<Place>) -> Place? {
        places.filter { count($0) > 0 && !hidden.contains($0) }.min(by: goesFirst)
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
        let (from, to) = ends(place)
        return count(place) > 1 ? [(from, to), (to, from)] : [(from, to)]
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
