import Synchronization

/// An interactive transaction. Valid only inside the closure it is handed to.
///
/// `begin` travels with the first statement: a transaction costs one round trip more than its statements, for `commit`.
public final class Transaction: Sendable {
    private struct State {
        /// What is to be sent ahead of the first statement; nil once it has been sent.
        var opening: [Exchange.Part]?
        var mustRunAgain = false
        var failure: DatabaseError?
    }

    let lease: LeasedConnection
    private let state: Mutex<State>

    init(_ lease: LeasedConnection, opening: [Exchange.Part]) {
        self.lease = lease
        state = Mutex(State(opening: opening))
    }

    /// Runs one statement and returns its rows.
    @discardableResult
    public func execute<S: DatabaseStatement>(_ statement: S) async throws(DatabaseError) -> [S.Row] {
        let step = TypedStep(statement)
        try await perform([.statement(step)])
        return step.rows
    }

    /// Runs statements in one round trip and returns the rows of each.
    @discardableResult
    public func batch<each S: DatabaseStatement>(
        _ statements: repeat each S
    ) async throws(DatabaseError) -> (repeat [(each S).Row]) {
        let steps = (repeat TypedStep(each statements))
        var parts: [Exchange.Part] = []
        repeat parts.append(.statement(each steps))
        try await perform(parts)
        return (repeat (each steps).rows)
    }

    /// Whether a statement failed in a way that running the whole transaction again may cure.
    var mustRunAgain: Bool { state.withLock { $0.mustRunAgain } }

    func commit() async throws(DatabaseError) { try await end(.commit) }

    func rollback() async throws(DatabaseError) { try await end(.command("rollback")) }

    private func end(_ part: Exchange.Part) async throws(DatabaseError) {
        // Nothing was ever sent: there is no transaction to end.
        guard state.withLock({ $0.opening == nil }) else { return }
        do throws(DatabaseError) {
            try await Exchange(.parts([part]), isInTransaction: true).performShielded(submit: lease.connection.submit)
        } catch {
            note(error)
            throw error
        }
    }

    func perform(_ parts: [Exchange.Part]) async throws(DatabaseError) {
        let opening = state.withLock { state in
            defer { state.opening = nil }
            return state.opening
        }
        do throws(DatabaseError) {
            try await lease.perform(Exchange(.parts((opening ?? []) + parts), isInTransaction: true))
        } catch {
            note(error)
            throw error
        }
    }

    private func note(_ error: DatabaseError) {
        // A stale plan (DDL since it was prepared) fails the transaction but not its repetition.
        let isStale = error.sqlState == "0A000" && error.routine == "RevalidateCachedQuery"
        guard error.isRetryable || isStale else { return }
        state.withLock { $0.mustRunAgain = true }
    }
}
