import Logging

extension DatabaseClient {
    /// How often a transaction is run before a serialization failure or deadlock is the caller's: conflicts that outlast
    /// three attempts are a design problem, not bad luck.
    static let transactionAttempts = 3

    /// Runs the closure in a transaction on a leased connection: `commit` when it returns, `rollback` when it throws.
    ///
    /// After a serialization failure (40001) or a deadlock (40P01) the whole closure runs again, three times in all: it
    /// must have no effect outside of the transaction. With `snapshot` the transaction sees what the one that exported it
    /// sees, which must still be open; the isolation level is then repeatable read or serializable. Throws ``DatabaseError`` of its own and whatever the closure throws.
    public func transaction<R: Sendable>(
        isolation: IsolationLevel = .readCommitted, readOnly: Bool = false, snapshot: ExportedSnapshot? = nil,
        _ body: (Transaction) async throws -> R
    ) async throws -> R {
        try await run(isolation, readOnly, snapshot, nil, nil, body)
    }

    /// As ``transaction(isolation:readOnly:snapshot:_:)``, with a statement that travels right after `begin`, in the same round
    /// trip as the first of the closure: the scope of row-level security. `statementTimeout` replaces the configured one
    /// meanwhile.
    public func transaction<R: Sendable>(
        isolation: IsolationLevel = .readCommitted, readOnly: Bool = false, snapshot: ExportedSnapshot? = nil,
        statementTimeout: Duration? = nil, opening: some DatabaseStatement,
        _ body: (Transaction) async throws -> R
    ) async throws -> R {
        try await run(isolation, readOnly, snapshot, statementTimeout, TypedStep(opening), body)
    }

    private func run<R: Sendable>(
        _ isolation: IsolationLevel, _ readOnly: Bool, _ snapshot: ExportedSnapshot?, _ statementTimeout: Duration?,
        _ opening: (any StatementStep)?, _ body: (Transaction) async throws -> R
    ) async throws -> R {
        var parts: [Exchange.Part] = [
            .command("begin isolation level \(isolation.rawValue) \(readOnly ? "read only" : "read write")")
        ]
        if let snapshot {
            // A name like 00000003-0000001B-1, which cannot be a parameter here.
            guard snapshot.name.utf8.allSatisfy({ $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: "\\") && $0 != 0 })
            else {
                throw DatabaseError(.misuse, message: "the snapshot's name holds a quote")
            }
            parts.append(.command("set transaction snapshot '\(snapshot.name)'"))
        }
        if let opening { parts.append(.statement(opening)) }
        return try await lease(statementTimeout: statementTimeout) { leased in
            var attempt = 1
            while true {
                let transaction = Transaction(leased, opening: parts)
                do {
                    return try await attemptOnce(transaction, body)
                } catch {
                    guard transaction.mustRunAgain, attempt < Self.transactionAttempts, !Task.isCancelled else {
                        throw error
                    }
                    logger.debug("transaction runs again", metadata: ["attempt": "\(attempt)", "reason": "\(error)"])
                    attempt += 1
                }
            }
        }
    }

    private func attemptOnce<R: Sendable>(
        _ transaction: Transaction, _ body: (Transaction) async throws -> R
    ) async throws -> R {
        let result: R
        do {
            result = try await body(transaction)
        } catch {
            // A rollback that fails leaves a connection that is not clean, and such a one is discarded.
            try? await transaction.rollback()
            throw error
        }
        try await transaction.commit()
        return result
    }
}
