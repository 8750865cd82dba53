extension Transaction {
    /// As ``LeasedConnection/copyOut(_:_:)``, within the transaction and its snapshot.
    public func copyOut<S: DatabaseStatement>(
        _ statement: S, _ body: ([S.Row]) async throws -> Void
    ) async throws {
        let step = DescribeStep(statement.sql)
        try await perform([.describe(step)])
        try await lease.copyOut(statement, columns: step.columns, body)
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
