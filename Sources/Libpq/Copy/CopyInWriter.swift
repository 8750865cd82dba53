/// Takes the rows of one COPY into a table. Valid only inside the closure it is handed to.
public struct CopyInWriter<Target: DatabaseCopyTarget> {
    private let target: Target
    private let types: [UInt32]
    private let transfer: CopyInTransfer
    private let wake: @Sendable () -> Void
    private var buffer = CopyFormat.header
    private var fields = StatementParameters()

    init(_ target: Target, columns: StatementColumns, transfer: CopyInTransfer, wake: @escaping @Sendable () -> Void) {
        self.target = target
        types = columns.types
        self.transfer = transfer
        self.wake = wake
    }

    /// Writes a row; waits when the server is behind.
    ///
    /// Throws ``DatabaseError/Kind/encoding`` for a row that does not fit the columns; the COPY then leaves nothing.
    public mutating func write(_ row: Target.Input) async throws(DatabaseError) {
        fields.clear()
        target.encode(row, into: &fields)
        if let failure = fields.failure { throw problem("field \(failure.parameter) \(failure.problem)") }
        guard fields.types.count == types.count else {
            throw problem("the row has \(fields.types.count) fields for \(types.count) columns")
        }
        for (index, (sent, wanted)) in zip(fields.types, types).enumerated() where !Self.isSame(sent, wanted) {
            let (sent, wanted) = (DatabaseType(oid: sent), DatabaseType(oid: wanted))
            throw problem("column \(target.columns[index]) is of type \(wanted), the field is \(sent)")
        }
        fields.writeTuple(into: &buffer)
        if buffer.count >= CopyFormat.chunkBytes { try await flush() }
    }

    /// Ends the data and waits for the server's word; how many rows it took.
    mutating func finish() async throws(DatabaseError) -> Int {
        buffer += CopyFormat.trailer
        try await flush()
        transfer.finish(reason: nil)
        wake()
        return try await transfer.outcome()
    }

    private mutating func flush() async throws(DatabaseError) {
        var chunk: [UInt8] = []
        chunk.reserveCapacity(CopyFormat.chunkBytes + 4_096)
        swap(&chunk, &buffer)
        try await transfer.send(chunk)
        wake()
    }

    private func problem(_ text: String) -> DatabaseError {
        DatabaseError(.encoding, statementName: target.name, message: text)
    }

    /// Text types differ in name only.
    private static func isSame(_ sent: UInt32, _ wanted: UInt32) -> Bool {
        let texts: Set<UInt32> = [DatabaseType.text.oid, DatabaseType.varchar.oid, DatabaseType.bpchar.oid]
        return sent == wanted || texts.contains(sent) && texts.contains(wanted)
    }
}
