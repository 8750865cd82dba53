import CLibpq

/// Reads one row of an answer, column by column from the left.
///
/// Valid only inside the ``DatabaseStatement/decode(_:)`` it is handed to.
public struct RowReader {
    /// Where the values lie.
    private enum Source {
        case result(OpaquePointer, row: Int32)
        /// A tuple of COPY's binary format, each value preceded by its length.
        case tuple(UnsafeRawBufferPointer, types: UnsafeBufferPointer<UInt32>, names: [String])
    }

    private let source: Source
    private let columns: Int32
    private var column: Int32 = 0
    /// Where the next value of a tuple starts.
    private var offset = 0
    let statementName: String

    init(result: OpaquePointer, row: Int32, columns: Int32, statementName: String) {
        source = .result(result, row: row)
        self.columns = columns
        self.statementName = statementName
    }

    /// Reads a tuple whose lengths have been checked against its end.
    init(
        tuple: UnsafeRawBufferPointer, fields: Int, types: UnsafeBufferPointer<UInt32>, names: [String],
        statementName: String
    ) {
        source = .tuple(tuple, types: types, names: names)
        columns = Int32(min(fields, types.count))
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
        let type: DatabaseType
        let bytes: UnsafeRawBufferPointer
        switch source {
        case .result(let result, let row):
            type = DatabaseType(oid: PQftype(result, column))
            guard Value.reads(type) else { throw problem(.wrongType(expected: Value.databaseType, found: type)) }
            guard PQgetisnull(result, row, column) == 0 else { return nil }
            bytes = UnsafeRawBufferPointer(
                start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
        case .tuple(let tuple, let types, _):
            type = DatabaseType(oid: types[Int(column)])
            guard Value.reads(type) else { throw problem(.wrongType(expected: Value.databaseType, found: type)) }
            let length = Int(Int32(bigEndian: tuple.loadUnaligned(fromByteOffset: offset, as: Int32.self)))
            offset += 4
            guard length >= 0 else { return nil }
            bytes = UnsafeRawBufferPointer(rebasing: tuple[offset..<(offset + length)])
            offset += length
        }
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
        let name: String? =
            switch source {
            case .result(let result, _): PQfname(result, column).map { String(cString: $0) }
            case .tuple(_, _, let names): names.indices.contains(Int(column)) ? names[Int(column)] : nil
            }
        return RowDecodingError(
            statementName: statementName, column: name ?? "number \(column + 1)", problem: problem)
    }
}
