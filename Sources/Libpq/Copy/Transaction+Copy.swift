extension Transaction {
    /// As ``LeasedConnection/copyOut(_:_:)``, within the transaction and its snapshot.
    public func copyOut<S: DatabaseStatement>(
        _ statement: S, _ body: ([S.Row]) async throws -> Void
    ) async throws {
        let step = DescribeStep(statement.sql)
        try await perform([.describe(step)])
        try await lease.copyOut(statement, columns: step.columns, body)
    }

    /// Runs a query by binary COPY and hands out its tuples undecoded, in chunks of some 64 KiB, in order.
    ///
    /// For reading millions of rows into a layout of one's own; ``copyOut(_:_:)`` is for all others, and its conditions
    /// hold here too. The statement's own decoding is not used.
    public func copyOutTuples(
        _ statement: some DatabaseStatement, _ body: (CopyTupleChunk) async throws -> Void
    ) async throws {
        let step = DescribeStep(statement.sql)
        try await perform([.describe(step)])
        try await lease.copyOutTuples(statement, columns: step.columns, body)
    }

    /// As ``LeasedConnection/copyIn(into:_:)``, within the transaction.
    @discardableResult
    public func copyIn<Target: DatabaseCopyTarget>(
        into target: Target, _ body: (inout CopyInWriter<Target>) async throws -> Void
    ) async throws -> Int {
        let step = DescribeStep(target.query)
        try await perform([.describe(step)])
        return try await lease.copyIn(into: target, columns: step.columns, body)
    }
}
