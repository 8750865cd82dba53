/// A table with both margins, and which of its entries must be hidden so that no small count can be worked out.
public struct SuppressionGrid: Sendable, Hashable {
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
    /// The entries not to be published. Nobody is never among them: who is told of the others can see where nobody is.
    public let hidden: Set<Place>
    /// Hidden entries of which it is published between which counts they lie.
    public let ranges: [Place: ClosedRange<Int>]

    /// Hides small counts, further ones that must not be known, and what would give either away.
    /// - Parameters:
    ///   - rows: counts without margins, all rows of the same length.
    ///   - alsoSensitive: entries that must not be known for another reason.
    ///   - ranges: between which counts sensitive entries lie, where that may be published if it gives nothing away.
    ///   - most: counts that entries are known not to exceed.
    public init(
        _ rows: [[Int]], alsoSensitive: Set<Place> = [], ranges: [Place: ClosedRange<Int>] = [:],
        most: [Place: Int] = [:]
    ) {
        let counts = Self.withMargins(rows)
        let sensitive = counts.indices.flatMap { row in
            counts[row].indices.filter { column in
                SmallCells.isSmall(counts[row][column])
                    || counts[row][column] > 0 && alsoSensitive.contains(Place(row: row, column: column))
            }.map { Place(row: row, column: $0) }
        }
        var suppression = ComplementarySuppression(
            counts: counts, hidden: Set(sensitive), ranges: ranges.filter { sensitive.contains($0.key) }, most: most)
        suppression.complete()
        self.counts = counts
        hidden = suppression.hidden
        self.ranges = suppression.ranges
    }

    /// The count to publish at a place; nil is hidden.
    public subscript(row: Int, column: Int) -> Int? {
        hidden.contains(Place(row: row, column: column)) ? nil : counts[row][column]
    }

    /// Every count that is published.
    var shown: [Place: Int] {
        var shown: [Place: Int] = [:]
        for row in counts.indices {
            for column in counts[row].indices { shown[Place(row: row, column: column)] = self[row, column] }
        }
        return shown
    }

    /// Whether nothing can be worked out by somebody who knows counts that entries do not exceed.
    func keeps(knowing most: [Place: Int]) -> Bool {
        ComplementarySuppression(counts: counts, hidden: hidden, ranges: ranges, most: most).isComplete
    }

    static func withMargins(_ rows: [[Int]]) -> [[Int]] {
        var counts = rows.map { $0 + [$0.reduce(0, +)] }
        counts.append((0..<(counts.first?.count ?? 1)).map { column in counts.reduce(0) { $0 + $1[column] } })
        return counts
    }
}

extension SuppressionGrid: Codable {
    private enum Member: String, CodingKey {
        case counts, hidden, ranges
    }

    /// Reads a kept table; one kept before ranges were has none.
    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Member.self)
        counts = try members.decode([[Int]].self, forKey: .counts)
        hidden = try members.decode(Set<Place>.self, forKey: .hidden)
        ranges = try members.decodeIfPresent([Place: ClosedRange<Int>].self, forKey: .ranges) ?? [:]
    }

    /// Writes all of it.
    public func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Member.self)
        try members.encode(counts, forKey: .counts)
        try members.encode(hidden, forKey: .hidden)
        try members.encode(ranges, forKey: .ranges)
    }
}
