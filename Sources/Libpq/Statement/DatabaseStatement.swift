/// One SQL statement as one type: the text, what is bound to it, and how a row of its answer is read.
///
/// ```swift
/// struct PlacementTitle: DatabaseStatement {
///     var placementID: UUID
///     var sql: String { "/* Placement.title */ select title from placement where placement_id = $1" }
///     func bind(_ parameters: inout StatementParameters) { parameters.append(placementID) }
///     static func decode(_ row: inout RowReader) throws(RowDecodingError) -> String { try row.next(String.self) }
/// }
/// ```
public protocol DatabaseStatement: Sendable {
    /// What one row of the answer becomes; ``NoRow`` when the answer is of no interest.
    associatedtype Row: Sendable

    /// The text with `$1`… placeholders.
    ///
    /// Its leading comment, `/* Owner.name */`, is the statement's name in errors and metrics. The text is prepared on
    /// each connection at first use, so it must come from a fixed set: compose vetted fragments, never values.
    var sql: String { get }

    /// Appends the values of `$1`, `$2`… in order.
    func bind(_ parameters: inout StatementParameters)

    /// Reads the columns of one row, in order and all of them.
    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Row
}

extension DatabaseStatement {
    /// Binds nothing: the statement has no placeholders.
    public func bind(_ parameters: inout StatementParameters) {}
}

extension DatabaseStatement where Row == NoRow {
    /// Never called: rows of a statement without result are not read.
    public static func decode(_ row: inout RowReader) throws(RowDecodingError) -> NoRow { NoRow() }
}
