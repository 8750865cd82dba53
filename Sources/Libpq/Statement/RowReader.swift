import CLibpq

/// Reads one row of an answer, column by column from the left.
///
/// Valid only inside the ``DatabaseStatement/decode(_:)`` it is handed to.
public struct RowReader {
    private let result: OpaquePointer
    private let row: Int32
    private let columns: Int32
    private var column: Int32 = 0
    let statementName: String

    init(result: OpaquePointer, row: Int32, columns: Int32, statementName: String) {
        self.result = result
        self.row = row
        self.columns = columns
        self.statementName = statementName
    }

    /// Reads the next column; NULL is an error.
    public mutating func next<Value: DatabaseValue>(_ type: Value.Type) throws(RowDecodingError) -> Value {
        guard let value = try next(Value?.self) else { throw lastColumn(.null) }
        return value
    }

    /// Reads the next column; NULL is nil.
    public mutating func next<Value: DatabaseValue>(_ type: Value?.Type) throws(RowDecodingError) -> Value? {
        defer { column += 1 }
        guard column < columns else { throw problem(.missingColumn) }
        let type = DatabaseType(oid: PQftype(result, column))
        guard Value.reads(type) else { throw problem(.wrongType(expected: Value.databaseType, found: type)) }
        guard PQgetisnull(result, row, column) == 0 else { return nil }
        let bytes = UnsafeRawBufferPointer(
            start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
        var reader = ValueReader(bytes)
        do throws(ValueProblem) {
            let value = try Value.decode(&reader, type: type)
            try reader.finish()
            return value
        } catch {
            throw problem(error)
        }
    }

    /// The error of a statement's own check on the column it has just read.
    public func lastColumn(_ problem: ValueProblem) -> RowDecodingError {
        error(problem, column: max(column - 1, 0))
    }

    /// Throws if the statement selects columns it does not read: they would hide a mistake in the order.
    func finish() throws(RowDecodingError) {
        if column < columns { throw problem(.unreadColumns(Int(columns - column))) }
    }

    private func problem(_ problem: ValueProblem) -> RowDecodingError { error(problem, column: column) }

    private func error(_ problem: ValueProblem, column: Int32) -> RowDecodingError {
        let name = PQfname(result, column).map { String(cString: $0) }
        return RowDecodingError(
            statementName: statementName, column: name ?? "number \(column + 1)", problem: problem)
    }
}
