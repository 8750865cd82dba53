import DequeModule
import Logging
import Synchronization

/// The connections that transactions and long statements have to themselves for a while.
final class LeasePool: ConnectionOwner {
    private struct State {
        var idle: [Connection] = []
        /// All connections, idle, leased, opening or closing: what the bound counts.
        var all: [Connection] = []
        var waiters = Deque<LeaseWaiter>()
        var backoff: Backoff
        var isClosed = false
        var whenEmpty: [@Sendable () -> Void] = []
    }

    /// Leases that may wait at once, in multiples of the connections there are: more would time out anyway.
    private static let waitersPerConnection = 128
    /// How long a cancelled statement may take to end before its connection is closed over it.
    static let drainLimit = Duration.seconds(5)

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

    /// Takes an idle connection, or waits for one to be opened or given back.
    func acquire() async throws(DatabaseError) -> Connection {
        let waiter = LeaseWaiter()
        metrics.change(waiting: 1)
        defer { metrics.change(waiting: -1) }
        let connection = try await waiter.wait { enqueue(waiter) }
        metrics.change(leased: 1)
        return connection
    }

    /// Gives a connection back; one that is not clean is drained and closed instead.
    func release(_ connection: Connection) {
        metrics.change(leased: -1)
        connection.perform { [self] connection in
            if connection.isClean { offer(connection) } else { connection.drain(within: Self.drainLimit) }
        }
    }

    /// Closes what was idle for long and checks the rest.
    func maintain(idleSince: UInt64) {
        let idle = state.withLock { state in
            let idle = state.idle.filter { $0.lastUse.load(ordering: .relaxed) < idleSince }
            state.idle.removeAll { connection in idle.contains { $0 === connection } }
            return idle
        }
        for connection in idle { connection.perform { $0.drain(within: Self.drainLimit) } }
    }

    /// Ends all connections, leased ones once their statements are answered, and calls back when none is left.
    func close(within limit: Duration, _ done: @escaping @Sendable () -> Void) {
        let (connections, waiters) = state.withLock { state in
            state.isClosed = true
            if !state.all.isEmpty { state.whenEmpty.append(done) }
            let waiters = state.waiters
            state.waiters.removeAll()
            return (state.all, waiters)
        }
        for waiter in waiters { _ = waiter.resume(.failure(Self.closed)) }
        if connections.isEmpty { done() }
        for connection in connections { connection.perform { $0.drain(within: limit) } }
    }

    // MARK: ConnectionOwner

    func opened(_ connection: Connection) {
        state.withLock { $0.backoff.succeeded() }
        offer(connection)
    }

    func ended(_ connection: Connection, wasOpen: Bool, error: DatabaseError) {
        let (refused, next, callbacks) = state.withLock { state in
            state.all.removeAll { $0 === connection }
            state.idle.removeAll { $0 === connection }
            if !wasOpen { state.backoff.failed(error, now: MonotonicTime.now()) }
            var refused: [LeaseWaiter] = []
            if !wasOpen {
                // With other connections alive, their return may still serve the rest.
                refused = state.all.isEmpty ? Array(state.waiters) : state.waiters.first.map { [$0] } ?? []
                state.waiters.removeFirst(refused.count)
            }
            let next = state.waiters.isEmpty ? nil : newConnection(&state)
            var callbacks: [@Sendable () -> Void] = []
            if state.isClosed, state.all.isEmpty { swap(&callbacks, &state.whenEmpty) }
            return (refused, next, callbacks)
        }
        for waiter in refused { _ = waiter.resume(.failure(error)) }
        next?.perform { $0.open() }
        for callback in callbacks { callback() }
    }

    // MARK: -

    private func enqueue(_ waiter: LeaseWaiter) {
        enum Verdict {
            case take(Connection)
            case wait(Connection?)
            case fail(DatabaseError)
        }
        let verdict: Verdict = state.withLock { state in
            if state.isClosed { return .fail(Self.closed) }
            if let connection = state.idle.popLast() { return .take(connection) }
            if state.all.isEmpty, let error = state.backoff.refusal(now: MonotonicTime.now()) { return .fail(error) }
            let limit = Self.waitersPerConnection * max(1, configuration.maximumLeased)
            guard state.waiters.count < limit else {
                return .fail(DatabaseError(.poolExhausted, message: "more than \(limit) leases are waiting"))
            }
            state.waiters.append(waiter)
            return .wait(newConnection(&state))
        }
        switch verdict {
        case .fail(let error): _ = waiter.resume(.failure(error))
        case .take(let connection):
            if !waiter.resume(.success(connection)) { connection.perform { [self] in offer($0) } }
        case .wait(let connection):
            connection?.perform { $0.open() }
            let due = MonotonicTime.now() + configuration.acquisitionTimeout.nanoseconds
            reactor.call { [self] in
                _ = reactor.schedule(at: due) { [self] in expire(waiter) }
            }
        }
    }

    private func expire(_ waiter: LeaseWaiter) {
        state.withLock { state in state.waiters.removeAll { $0 === waiter } }
        _ = waiter.resume(
            .failure(
                DatabaseError(
                    .acquisitionTimeout,
                    message: "no connection became free within \(configuration.acquisitionTimeout)")))
    }

    /// Hands a clean connection to whoever has waited longest, or keeps it.
    private func offer(_ connection: Connection) {
        while true {
            let waiter: LeaseWaiter? = state.withLock { state in
                // It may have ended between the hand-over and now.
                guard state.all.contains(where: { $0 === connection }), !state.isClosed else { return nil }
                if let waiter = state.waiters.popFirst() { return waiter }
                state.idle.append(connection)
                return nil
            }
            guard let waiter else { return }
            if waiter.resume(.success(connection)) { return }
        }
    }

    private func newConnection(_ state: inout State) -> Connection? {
        guard !state.isClosed, state.all.count < max(1, configuration.maximumLeased) else { return nil }
        let connection = Connection(
            reactor: reactor, configuration: configuration, metrics: metrics, logger: logger, owner: self)
        state.all.append(connection)
        return connection
    }

    private static let closed = DatabaseError(.clientClosed, message: "the database client was shut down")
}
