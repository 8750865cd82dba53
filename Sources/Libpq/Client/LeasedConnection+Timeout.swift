extension LeasedConnection {
    /// Replaces the statement timeout, on the server and in the connection's own watchdog.
    func limitStatements(to timeout: Duration) async throws(DatabaseError) {
        connection.perform { $0.statementTimeout = timeout }
        try await perform(Exchange(.parts([.command("set statement_timeout = \(timeout.milliseconds)")])))
    }

    /// Puts the configured timeout back. If that fails, the connection does not come back to the pool unnoticed: it has
    /// ended, or was cancelled, or is in a failed transaction, and each of these discards it.
    func unlimitStatements(_ timeout: Duration) async {
        let exchange = Exchange(.parts([.command("set statement_timeout = \(timeout.milliseconds)")]))
        try? await exchange.performShielded(submit: connection.submit)
        connection.perform { $0.statementTimeout = timeout }
    }
}
