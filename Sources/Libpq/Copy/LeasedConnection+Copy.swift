extension LeasedConnection {
    /// Runs a query by binary COPY and hands out its rows in chunks of some 64 KiB, in order.
    ///
    /// The fastest way to read much: no more than a few chunks are in memory, and the server waits while the closure is
    /// behind. A COPY takes no parameters: the statement must bind none, and what it depends on comes from settings of the
    /// transaction. If the closure throws or the task is cancelled, the connection is discarded.
    public func copyOut<S: DatabaseStatement>(
        _ statement: S, _ body: ([S.Row]) async throws -> Void
    ) async throws {
        let step = DescribeStep(statement.sql)
        try await perform(Exchange(.parts([.describe(step)])))
        try await copyOut(statement, columns: step.columns, body)
    }

    /// Copies rows into a table in binary, and returns how many the server took. All of them or, after any error, none.
    ///
    /// A value that does not fit its column throws ``DatabaseError/Kind/encoding``. If the server refuses a row, the
    /// error comes at the end of the data at the latest: libpq looks for none before. An error of the closure ends the COPY
    /// and keeps the connection; cancelling the task discards it.
    @discardableResult
    public func copyIn<Target: DatabaseCopyTarget>(
        into target: Target, _ body: (inout CopyInWriter<Target>) async throws -> Void
    ) async throws -> Int {
        let step = DescribeStep(target.query)
        try await perform(Exchange(.parts([.describe(step)])))
        return try await copyIn(into: target, columns: step.columns, body)
    }

    func copyOut<S: DatabaseStatement>(
        _ statement: S, columns: StatementColumns, _ body: ([S.Row]) async throws -> Void
    ) async throws {
        let query = try Self.query(statement)
        try await copyOut(CopyOutTransfer(query: query, into: RowAssembly(statement, columns: columns)), body)
    }

    func copyOutTuples(
        _ statement: some DatabaseStatement, columns: StatementColumns,
        _ body: (CopyTupleChunk) async throws -> Void
    ) async throws {
        let query = try Self.query(statement)
        try await copyOut(
            CopyOutTransfer(query: query, into: TupleAssembly(query: query, columns: columns.types.count)), body)
    }

    /// The text of a statement that a COPY can run.
    private static func query(_ statement: some DatabaseStatement) throws(DatabaseError) -> String {
        var parameters = StatementParameters()
        statement.bind(&parameters)
        guard parameters.types.isEmpty else {
            throw DatabaseError(
                .misuse, statementName: StatementName.of(statement.sql), message: "a COPY takes no parameters")
        }
        return statement.sql
    }

    private func copyOut<Assembly: CopyAssembly>(
        _ transfer: CopyOutTransfer<Assembly>, _ body: (Assembly.Chunk) async throws -> Void
    ) async throws {
        let exchange = Exchange.transfer(.copyOut(transfer))
        connection.submit(exchange)
        do {
            while let chunk = try await transfer.next(resume: { connection.perform { $0.resumeCopyOut() } }) {
                try await body(chunk)
            }
        } catch {
            transfer.abandon()
            // Without effect if the COPY has ended: then there is nothing to cancel, and the connection is good.
            connection.perform { connection in
                connection.cancelRunning(exchange)
                connection.resumeCopyOut()
            }
            throw error
        }
    }

    func copyIn<Target: DatabaseCopyTarget>(
        into target: Target, columns: StatementColumns, _ body: (inout CopyInWriter<Target>) async throws -> Void
    ) async throws -> Int {
        let transfer = CopyInTransfer(sql: target.sql, name: target.name)
        let exchange = Exchange.transfer(.copyIn(transfer))
        connection.submit(exchange)
        var writer = CopyInWriter(target, columns: columns, transfer: transfer) { [connection] in
            connection.perform { $0.continueCopyIn() }
        }
        do {
            try await body(&writer)
            return try await writer.finish()
        } catch {
            if Task.isCancelled {
                transfer.abandon()
                connection.perform { connection in
                    connection.cancelRunning(exchange)
                    connection.continueCopyIn()
                }
            } else {
                transfer.finish(reason: "the client has no more rows")
                connection.perform { $0.continueCopyIn() }
                // The server's word on the end is not news: the error above is the reason.
                _ = try? await transfer.outcome()
            }
            throw error
        }
    }
}
