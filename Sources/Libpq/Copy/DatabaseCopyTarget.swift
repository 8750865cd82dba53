/// A table that rows are copied into in bulk, as one type: where they go and how each is written.
///
/// ```swift
/// struct ScoreRows: DatabaseCopyTarget {
///     var name: String { "Score.fill" }
///     var table: String { "score" }
///     var columns: [String] { ["player", "points"] }
///     func encode(_ row: (player: String, points: Int), into fields: inout StatementParameters) {
///         fields.append(row.player)
///         fields.append(row.points)
///     }
/// }
/// ```
public protocol DatabaseCopyTarget: Sendable {
    /// What one row is made from.
    associatedtype Input: Sendable

    /// The name in errors, `Owner.name`.
    var name: String { get }

    /// The table as it stands in SQL; from a fixed set, never a value.
    var table: String { get }

    /// The columns as they stand in SQL, in the order ``encode(_:into:)`` writes them.
    var columns: [String] { get }

    /// Appends a row's fields in order. Each must be of the column's very type: the binary form knows no conversion.
    func encode(_ row: Input, into fields: inout StatementParameters)
}

extension DatabaseCopyTarget {
    var sql: String {
        "/* \(name) */ copy \(table) (\(columns.joined(separator: ", "))) from stdin (format binary)"
    }

    /// A query with the same columns, for their types.
    var query: String { "/* \(name) */ select \(columns.joined(separator: ", ")) from \(table)" }
}
