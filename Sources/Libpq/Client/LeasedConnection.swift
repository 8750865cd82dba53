/// A connection that one task has to itself: for statements that take long, so that nothing waits behind them, and for
/// session state such as advisory locks. Valid only inside the closure it is handed to.
///
/// Cancelling the task cancels the running statement on the server; the connection is then discarded.
public final class LeasedConnection: Sendable {
    let connection: Connection

    init(_ connection: Connection) { self.connection = connection }

    /// Runs one statement and returns its rows.
    @discardableResult
    public func execute<S: DatabaseStatement>(_ statement: S) async throws(DatabaseError) -> [S.Row] {
        let step = TypedStep(statement)
        try await perform(Exchange(.parts([.statement(step)])))
        return step.rows
    }

    /// Runs statements in one round trip and one implicit transaction, and returns the rows of each.
    @discardableResult
    public func batch<each S: DatabaseStatement>(
        _ statements: repeat each S
    ) async throws(DatabaseError) -> (repeat [(each S).Row]) {
        let steps = (repeat TypedStep(each statements))
        var parts: [Exchange.Part] = []
        repeat parts.append(.statement(each steps))
        try await perform(Exchange(.parts(parts)))
        return (repeat (each steps).rows)
    }

    /// Runs many statements in one text, as one implicit transaction unless the text holds transaction commands; rows are
    /// not returned. For migrations and fixtures; the text must not hold values from outside.
    public func executeScript(_ sql: String) async throws(DatabaseError) {
        guard !sql.utf8.contains(0) else {
            throw DatabaseError(.encoding, message: "the script holds U+0000")
        }
        try await perform(Exchange(.script(sql)))
    }

    func perform(_ exchange: Exchange) async throws(DatabaseError) {
        try exchange.checkParameters()
        try await exchange.perform(submit: connection.submit) { [connection] in
            connection.perform { $0.cancelRunning(exchange) }
        }
    }
}
