import DequeModule
import Logging
import Synchronization

/// The pipelined connections that concurrent statements share.
///
/// Connections are made when statements need them and kept. A statement that finds none waits in the backlog until one
/// opens, the attempt fails, or its deadline passes; while the next attempt has to wait, it fails at once.
final class SharedPool: ConnectionOwner, ExchangeReceiver {
    private struct State {
        var open: [Connection] = []
        var opening: [Connection] = []
        var backlog = Deque<Exchange>()
        var backoff: Backoff
        var isClosed = false
        var whenEmpty: [@Sendable () -> Void] = []
    }

    /// Statements under way on one connection before the next takes its share: deep enough that pipelining pays, shallow
    /// enough that one slow statement holds up few.
    static let preferredDepth = 16

    private let reactor: Reactor
    private let configuration: DatabaseConfiguration
    private let metrics: DatabaseMetrics
    private let logger: Logger
    private let state: Mutex<State>

    init(reactor: Reactor, configuration: DatabaseConfiguration, metrics: DatabaseMetrics, logger: Logger) {
        self.reactor = reactor
        self.configuration = configuration
        self.metrics = metrics
        self.logger = logger
        state = Mutex(State(backoff: Backoff(configuration.reconnectBackoff)))
    }

    /// Hands in an exchange. The choice of a connection is the reactor's: that way tasks on many threads meet at one lock,
    /// the mailbox's, and no other.
    func submit(_ exchange: Exchange) { reactor.deliver(exchange, to: self) }

    /// Hands an exchange to the connection that suits best, or to the backlog.
    func receive(_ exchange: Exchange) {
        enum Verdict {
            case send(Connection)
            case wait
            case fail(DatabaseError)
        }
        let (verdict, new): (Verdict, Connection?) = state.withLock { state in
            if state.isClosed {
                return (.fail(DatabaseError(.clientClosed, message: "the database client was shut down")), nil)
            }
            if let connection = choose(state.open) {
                let depth = connection.load.load(ordering: .relaxed)
                guard depth * state.open.count < configuration.maximumPending else {
                    return (.fail(Self.overload(configuration.maximumPending)), nil)
                }
                return (.send(connection), depth >= Self.preferredDepth ? newConnection(&state) : nil)
            }
            guard state.backlog.count < configuration.maximumPending else {
                return (.fail(Self.overload(configuration.maximumPending)), nil)
            }
            if state.opening.isEmpty, let error = state.backoff.refusal(now: MonotonicTime.now()) {
                return (.fail(error), nil)
            }
            state.backlog.append(exchange)
            return (.wait, state.opening.isEmpty ? newConnection(&state) : nil)
        }
        switch verdict {
        case .send(let connection): connection.receive(exchange)
        case .fail(let error): exchange.finish(error)
        case .wait:
            metrics.change(waiting: 1)
            let due = MonotonicTime.now() + configuration.acquisitionTimeout.nanoseconds
            _ = reactor.schedule(at: due) { [self] in expire(exchange) }
        }
        new?.perform { $0.open() }
    }

    /// Opens what is missing and checks what was idle.
    func maintain(idleSince: UInt64) {
        let (missing, idle) = state.withLock { state in
            let isRefused = state.backoff.refusal(now: MonotonicTime.now()) != nil
            var missing: [Connection] = []
            while !state.isClosed, !isRefused, let connection = newConnection(&state) { missing.append(connection) }
            return (missing, state.open.filter { $0.lastUse.load(ordering: .relaxed) < idleSince })
        }
        for connection in missing { connection.perform { $0.open() } }
        // An empty exchange is a bare sync: the server answers it, or the watchdog ends the connection.
        for connection in idle { connection.submit(.unattended([])) }
    }

    /// Ends all connections once their statements are answered, and calls back when none is left.
    func close(within limit: Duration, _ done: @escaping @Sendable () -> Void) {
        let (connections, backlog) = state.withLock { state in
            state.isClosed = true
            let all = state.open + state.opening
            if !all.isEmpty { state.whenEmpty.append(done) }
            let backlog = state.backlog
            state.backlog.removeAll()
            return (all, backlog)
        }
        fail(backlog, DatabaseError(.clientClosed, message: "the database client was shut down"))
        if connections.isEmpty { done() }
        for connection in connections { connection.perform { $0.drain(within: limit) } }
    }

    // MARK: ConnectionOwner

    func opened(_ connection: Connection) {
        let backlog = state.withLock { state in
            state.opening.removeAll { $0 === connection }
            state.open.append(connection)
            state.backoff.succeeded()
            let backlog = state.backlog
            state.backlog.removeAll()
            return backlog
        }
        metrics.change(waiting: -backlog.count)
        for exchange in backlog { receive(exchange) }
    }

    func ended(_ connection: Connection, wasOpen: Bool, error: DatabaseError) {
        let (backlog, callbacks) = state.withLock { state in
            state.open.removeAll { $0 === connection }
            state.opening.removeAll { $0 === connection }
            if !wasOpen { state.backoff.failed(error, now: MonotonicTime.now()) }
            var backlog = Deque<Exchange>()
            if state.open.isEmpty, state.opening.isEmpty { swap(&backlog, &state.backlog) }
            var callbacks: [@Sendable () -> Void] = []
            if state.isClosed, state.open.isEmpty, state.opening.isEmpty { swap(&callbacks, &state.whenEmpty) }
            return (backlog, callbacks)
        }
        fail(backlog, error)
        for callback in callbacks { callback() }
    }

    // MARK: -

    /// Fills one connection to the preferred depth before the next, then takes the least loaded.
    private func choose(_ open: [Connection]) -> Connection? {
        var best: (connection: Connection, load: Int)?
        for connection in open {
            let load = connection.load.load(ordering: .relaxed)
            if load < Self.preferredDepth { return connection }
            if best.map({ load < $0.load }) ?? true { best = (connection, load) }
        }
        return best?.connection
    }

    private func newConnection(_ state: inout State) -> Connection? {
        guard state.open.count + state.opening.count < max(1, configuration.sharedConnections) else { return nil }
        let connection = Connection(
            reactor: reactor, configuration: configuration, metrics: metrics, logger: logger, owner: self)
        state.opening.append(connection)
        return connection
    }

    private func expire(_ exchange: Exchange) {
        let wasWaiting = state.withLock { state in
            guard let index = state.backlog.firstIndex(where: { $0 === exchange }) else { return false }
            state.backlog.remove(at: index)
            return true
        }
        guard wasWaiting else { return }
        metrics.change(waiting: -1)
        exchange.finish(
            DatabaseError(
                .acquisitionTimeout, statementName: exchange.statementName,
                message: "no connection opened within \(configuration.acquisitionTimeout)"))
    }

    private func fail(_ backlog: Deque<Exchange>, _ error: DatabaseError) {
        metrics.change(waiting: -backlog.count)
        for exchange in backlog { exchange.finish(error) }
    }

    private static func overload(_ limit: Int) -> DatabaseError {
        DatabaseError(.poolExhausted, message: "more than \(limit) statements are under way")
    }
}
