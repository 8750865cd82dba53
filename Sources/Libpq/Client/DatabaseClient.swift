public import Logging
public import ServiceLifecycle
import Synchronization

/// A PostgreSQL client: concurrent statements share a few pipelined connections, transactions and long statements lease
/// connections of their own.
///
/// The client works from its first statement on. As a service, ``run()`` keeps it in good order: connections are opened
/// ahead of need, reopened after a loss, and checked while idle.
public final class DatabaseClient: Sendable {
    let configuration: DatabaseConfiguration
    let logger: Logger
    /// Fails only on a system that has no thread or no event queue left.
    private let core: Result<ClientCore, DatabaseError>

    /// Makes a client; nothing is connected yet.
    ///
    /// Metrics go to the system bootstrapped by then.
    public init(configuration: DatabaseConfiguration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
        core = Result { () throws(DatabaseError) in try ClientCore(configuration: configuration, logger: logger) }
    }

    deinit { try? core.get().close(within: .zero) {} }

    // MARK: One round trip

    /// Runs one statement on a shared connection and returns its rows.
    ///
    /// Cancelling the task ends the wait, not the statement, which the statement timeout bounds: a statement that may take
    /// long belongs on a lease.
    @discardableResult
    public func execute<S: DatabaseStatement>(_ statement: S) async throws(DatabaseError) -> [S.Row] {
        let step = TypedStep(statement)
        try await share([.statement(step)])
        return step.rows
    }

    /// Runs statements on a shared connection in one round trip and one implicit transaction, and returns the rows of each.
    ///
    /// They stay contiguous whatever else the connection carries. Settings made by `set_config(…, true)` reach to the end
    /// of the batch and no further; an error rolls back all of it.
    @discardableResult
    public func batch<each S: DatabaseStatement>(
        _ statements: repeat each S
    ) async throws(DatabaseError) -> (repeat [(each S).Row]) {
        let steps = (repeat TypedStep(each statements))
        var parts: [Exchange.Part] = []
        repeat parts.append(.statement(each steps))
        try await share(parts)
        return (repeat (each steps).rows)
    }

    private func share(_ parts: [Exchange.Part]) async throws(DatabaseError) {
        let exchange = Exchange(.parts(parts))
        try exchange.checkParameters()
        let pool = try core.get().shared
        try await exchange.perform(submit: pool.submit) {}
    }

    // MARK: A connection of one's own

    /// Lends a connection for the length of the closure.
    ///
    /// `statementTimeout` replaces the configured one meanwhile; zero is none. Throws ``DatabaseError`` for want of a
    /// connection, and whatever the closure throws.
    public func lease<R: Sendable>(
        statementTimeout: Duration? = nil, _ body: (LeasedConnection) async throws -> R
    ) async throws -> R {
        let pool = try core.get().leases
        let connection = try await pool.acquire()
        defer { pool.release(connection) }
        let leased = LeasedConnection(connection)
        guard let statementTimeout else { return try await body(leased) }
        try await leased.limitStatements(to: statementTimeout)
        do {
            let result = try await body(leased)
            await leased.unlimitStatements(configuration.statementTimeout)
            return result
        } catch {
            await leased.unlimitStatements(configuration.statementTimeout)
            throw error
        }
    }

    // MARK: Service

    /// Ends all connections, each once what is under way on it is answered, at the latest after `limit`.
    public func shutdown(within limit: Duration = .seconds(5)) async {
        await withCheckedContinuation { continuation in
            guard case .success(let core) = core else { return continuation.resume() }
            core.close(within: limit) { continuation.resume() }
        }
    }
}

extension DatabaseClient: Service {
    /// Keeps the connections until graceful shutdown or cancellation, then ends them.
    public func run() async throws {
        let core = try core.get()
        await cancelWhenGracefulShutdown { [configuration] in
            await core.keep(
                checkingEvery: configuration.idleCheckInterval, from: configuration.reconnectBackoff.upperBound / 8)
        }
        await shutdown()
    }
}
