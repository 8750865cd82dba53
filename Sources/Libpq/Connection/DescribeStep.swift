import Synchronization

/// A question for the columns of a query, which a COPY does not tell.
final class DescribeStep: Sendable {
    let sql: String
    private let received = Mutex(StatementColumns())

    init(_ sql: String) { self.sql = sql }

    /// What the server answered.
    var columns: StatementColumns { received.withLock { $0 } }

    /// Reads the answer to the preparation, which has no columns, and then the description.
    func receive(_ result: OpaquePointer) { received.withLock { $0 = StatementColumns(result: result) } }
}
