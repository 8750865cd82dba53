/// Puts together what a COPY sends, in chunks for its consumer.
protocol CopyAssembly: Sendable {
    /// What the consumer is given at a time.
    associatedtype Chunk: Sendable

    /// Bytes taken since the last chunk.
    var bytes: Int { get }

    /// Takes a message of the server.
    mutating func take(_ message: UnsafeRawBufferPointer) throws(RowDecodingError)

    /// What was collected since the last chunk; nil if that is nothing.
    mutating func cut() -> Chunk?
}

/// Decodes tuples into the rows of a statement.
struct RowAssembly<Statement: DatabaseStatement>: CopyAssembly {
    private let name: String
    private let columns: StatementColumns
    private var tuples = CopyTuples()
    private var rows: [Statement.Row] = []
    private(set) var bytes = 0

    init(_ statement: Statement, columns: StatementColumns) {
        name = StatementName.of(statement.sql)
        self.columns = columns
    }

    mutating func take(_ message: UnsafeRawBufferPointer) throws(RowDecodingError) {
        bytes += message.count
        // Taken out for the length of the call, so that the rows can be appended to meanwhile without a copy.
        var tuples = CopyTuples()
        swap(&tuples, &self.tuples)
        defer { swap(&tuples, &self.tuples) }
        let (types, names, name) = (columns.types, columns.names, name)
        let result = types.withUnsafeBufferPointer { types in
            Result { () throws(RowDecodingError) in
                try tuples.take(message) { (fields, bytes) throws(RowDecodingError) in
                    var reader = RowReader(
                        tuple: bytes, fields: fields, types: types, names: names, statementName: name)
                    rows.append(try Statement.decode(&reader))
                    try reader.finish()
                }
            }
        }
        guard try result.get() else { throw .noCopyData(name) }
    }

    mutating func cut() -> [Statement.Row]? {
        guard !rows.isEmpty else { return nil }
        var cut: [Statement.Row] = []
        cut.reserveCapacity(rows.count)
        swap(&cut, &rows)
        bytes = 0
        return cut
    }
}

/// Collects tuples as they are.
struct TupleAssembly: CopyAssembly {
    private let name: String
    private let columns: Int
    private var tuples = CopyTuples()
    private var collected: [UInt8] = []
    private var count = 0

    init(query: String, columns: Int) {
        name = StatementName.of(query)
        self.columns = columns
    }

    var bytes: Int { collected.count }

    mutating func take(_ message: UnsafeRawBufferPointer) throws(RowDecodingError) {
        var tuples = CopyTuples()
        swap(&tuples, &self.tuples)
        defer { swap(&tuples, &self.tuples) }
        let (columns, name) = (columns, name)
        let isCopyData = try tuples.take(message) { (fields, bytes) throws(RowDecodingError) in
            guard fields == columns else {
                throw RowDecodingError(
                    statementName: name, column: "all", problem: .malformed("has \(fields) fields, not \(columns)"))
            }
            collected.append(contentsOf: bytes)
            count += 1
        }
        guard isCopyData else { throw .noCopyData(name) }
    }

    mutating func cut() -> CopyTupleChunk? {
        guard count > 0 else { return nil }
        var cut: [UInt8] = []
        cut.reserveCapacity(CopyFormat.chunkBytes + 4_096)
        swap(&cut, &collected)
        defer { count = 0 }
        return CopyTupleChunk(bytes: cut, count: count)
    }
}

extension RowDecodingError {
    fileprivate static func noCopyData(_ name: String) -> RowDecodingError {
        RowDecodingError(statementName: name, column: "all", problem: .malformed("is no binary COPY data"))
    }
}
