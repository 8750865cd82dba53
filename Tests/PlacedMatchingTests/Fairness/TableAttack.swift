import PlacedMatching

/// Somebody who knows the published entries, that every hidden one is above zero, between which counts some of them lie, and
/// how to add.
struct TableAttack {
    let counts: [[Int]]
    let hidden: Set<SuppressionGrid.Place>
    var ranges: [SuppressionGrid.Place: ClosedRange<Int>] = [:]

    init(counts: [[Int]], hidden: Set<SuppressionGrid.Place>) {
        self.counts = counts
        self.hidden = hidden
    }

    init(_ grid: SuppressionGrid, most: [SuppressionGrid.Place: Int] = [:]) {
        self.init(counts: grid.counts, hidden: grid.hidden)
        ranges = grid.ranges.merging(most.mapValues { 1...max(1, $0) }) { $0.clamped(to: $1) }
    }

    /// Whether a table exists that looks the same in everything published and has another count at the place. Counts
    /// within 1 of the true ones are tried, so a table said to have none may have one further off, never the reverse.
    func hasAnother(at place: SuppressionGrid.Place) -> Bool {
        let inner = (0..<(counts.count - 1)).flatMap { row in
            (0..<(counts[row].count - 1)).map { SuppressionGrid.Place(row: row, column: $0) }
        }
        func decides(_ cell: SuppressionGrid.Place) -> Bool {
            (place.row == counts.count - 1 || place.row == cell.row)
                && (place.column == counts[0].count - 1 || place.column == cell.column)
        }
        let cells = inner.filter(hidden.contains)
        // Those the place is the sum of come first: a branch in which it keeps its count is left at once.
        let deciding = cells.filter(decides)
        var changes = counts.map { $0.map { _ in 0 } }
        return search((deciding + cells.filter { !decides($0) })[...], &changes, place, deciding: deciding.count)
    }

    private func search(
        _ rest: ArraySlice<SuppressionGrid.Place>, _ changes: inout [[Int]], _ place: SuppressionGrid.Place,
        deciding: Int
    ) -> Bool {
        if deciding == 0, change(changes, place) == 0 { return false }
        guard let next = rest.first else { return looksTheSame(changes) }
        let after = rest.dropFirst()
        let endsRow = !after.contains { $0.row == next.row }
        let endsColumn = !after.contains { $0.column == next.column }
        for change in [0, 1, -1] where isPossible(counts[next.row][next.column] + change, at: next) {
            changes[next.row][next.column] = change
            if endsRow, !holds(.init(row: next.row, column: counts[0].count - 1), changes) { continue }
            if endsColumn, !holds(.init(row: counts.count - 1, column: next.column), changes) { continue }
            if search(after, &changes, place, deciding: deciding - 1) { return true }
        }
        changes[next.row][next.column] = 0
        return false
    }

    /// The change of an entry that the changes within the table bring about.
    private func change(_ changes: [[Int]], _ place: SuppressionGrid.Place) -> Int {
        let rows = place.row == counts.count - 1 ? Array(0..<place.row) : [place.row]
        let columns = place.column == counts[0].count - 1 ? Array(0..<place.column) : [place.column]
        return rows.reduce(0) { sum, row in columns.reduce(sum) { $0 + changes[row][$1] } }
    }

    private func holds(_ margin: SuppressionGrid.Place, _ changes: [[Int]]) -> Bool {
        let change = change(changes, margin)
        return hidden.contains(margin)
            ? isPossible(counts[margin.row][margin.column] + change, at: margin) : change == 0
    }

    private func isPossible(_ count: Int, at place: SuppressionGrid.Place) -> Bool {
        count > 0 && ranges[place].map { $0.contains(count) } ?? true
    }

    private func looksTheSame(_ changes: [[Int]]) -> Bool {
        let (row, column) = (counts.count - 1, counts[0].count - 1)
        return (0...row).allSatisfy { holds(.init(row: $0, column: column), changes) }
            && (0..<column).allSatisfy { holds(.init(row: row, column: $0), changes) }
    }
}
