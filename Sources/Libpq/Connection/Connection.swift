import CLibpq
import CoreMetrics
import DequeModule
import Logging
import Synchronization

/// One libpq connection in pipeline mode. Everything runs on the reactor's thread, which the actor's executor is.
///
/// Opening, sending and receiving are plain state changes driven by the reactor, not `async` functions: an answer resumes
/// its waiter directly, without a hop through the actor.
actor Connection: ExchangeReceiver {
    /// Where in its life the connection is.
    enum Phase {
        case new
        case resolving
        case connecting(OpaquePointer)
        case open(OpaquePointer)
        /// No statements are taken any more; what is under way is read to its end.
        case draining(OpaquePointer)
        case closed(DatabaseError)
    }

    /// What the next result or end of results belongs to.
    enum Expectation {
        case prepare(PreparedStatement)
        case part(Int, PreparedStatement?)
        case sync
    }

    /// An exchange that was sent and not yet answered.
    struct InFlight {
        var exchange: Exchange
        var sent: UInt64
        var error: DatabaseError?
        /// A statement whose failure is cured by preparing it again.
        var stale: PreparedStatement?
        var isRepeated: Bool
        var metrics: StatementMetrics?
    }

    nonisolated let reactor: Reactor
    nonisolated let configuration: DatabaseConfiguration
    nonisolated let metrics: DatabaseMetrics
    nonisolated let logger: Logger
    /// Whether it never enters pipeline mode: a listener's.
    nonisolated let isPlain: Bool
    /// Exchanges taken and not yet answered.
    nonisolated let load = Atomic<Int>(0)
    /// When something was last sent, by the monotonic clock.
    nonisolated let lastUse = Atomic<UInt64>(0)

    var phase = Phase.new
    var owner: (any ConnectionOwner)?
    var socket: Int32 = -1
    var isWriteWanted = false
    var expectations = Deque<Expectation>()
    var inFlight = Deque<InFlight>()
    var script: Exchange?
    /// The COPY that the running exchange is, while its data flows.
    var copying: CopyDirection?
    /// Whether the socket is left alone because the consumer of a COPY is behind.
    var isReadPaused = false
    /// The first error of the running script.
    var scriptError: DatabaseError?
    /// What arrived while a script runs.
    var postponed = Deque<Exchange>()
    var prepared: PreparedStatements
    var openDeadline: TimerQueue.ID?
    var watchdog: TimerQueue.ID?
    var lastProgress: UInt64 = 0
    /// How long the server may take for one statement; zero is without limit.
    var statementTimeout: Duration
    /// Set when a running statement was cancelled: the connection is not used again.
    var isPoisoned = false

    nonisolated var unownedExecutor: UnownedSerialExecutor { reactor.asUnownedSerialExecutor() }

    init(
        reactor: Reactor, configuration: DatabaseConfiguration, metrics: DatabaseMetrics, logger: Logger,
        owner: any ConnectionOwner, isPlain: Bool = false
    ) {
        self.reactor = reactor
        self.configuration = configuration
        self.metrics = metrics
        self.logger = logger
        self.owner = owner
        self.isPlain = isPlain
        prepared = PreparedStatements(capacity: configuration.statementCacheSize)
        statementTimeout = configuration.statementTimeout
    }

    // MARK: From any thread

    /// Hands in an exchange; it ends with an error if the connection is closed by then.
    nonisolated func submit(_ exchange: Exchange) { reactor.deliver(exchange, to: self) }

    /// Runs a change on the reactor's thread.
    nonisolated func perform(_ change: @escaping @Sendable (isolated Connection) -> Void) {
        reactor.call { [self] in assumeIsolated { change($0) } }
    }

    // MARK: On the reactor's thread

    /// Sends an exchange, or ends it with the reason why not.
    nonisolated func receive(_ exchange: Exchange) { assumeIsolated { $0.accept(exchange) } }

    /// libpq's connection while there is one.
    var handle: OpaquePointer? {
        switch phase {
        case .connecting(let handle), .open(let handle), .draining(let handle): handle
        case .new, .resolving, .closed: nil
        }
    }

    /// The socket has something to read, room to write, or an end.
    func socketReady() {
        switch phase {
        case .connecting: continueConnecting()
        case .open, .draining: receive()
        case .new, .resolving, .closed: break
        }
    }

    /// Lets nothing in any more, waits for what is under way, and closes.
    func drain(within limit: Duration) {
        guard case .open(let handle) = phase else {
            if case .closed = phase { return }
            return end(DatabaseError(.clientClosed, message: "the connection was closed"))
        }
        phase = .draining(handle)
        guard !inFlight.isEmpty || script != nil else {
            return end(DatabaseError(.clientClosed, message: "the connection was closed"))
        }
        _ = reactor.schedule(at: MonotonicTime.now() + limit.nanoseconds) { [self] in
            assumeIsolated { $0.end(DatabaseError(.timeout, message: "closed before the last statement had ended")) }
        }
    }

    /// Closes the connection, fails everything under way, and tells the owner.
    func end(_ error: DatabaseError) {
        if case .closed = phase { return }
        let wasOpen =
            switch phase {
            case .open, .draining: true
            case .new, .resolving, .connecting, .closed: false
            }
        reactor.cancel(openDeadline)
        reactor.cancel(watchdog)
        if socket >= 0 { reactor.unwatch(socket) }
        socket = -1
        if let handle { PQfinish(handle) }
        phase = .closed(error)
        failAll(error)
        if wasOpen { metrics.change(open: -1) }
        if wasOpen, error.kind != .clientClosed {
            metrics.spent.increment()
            logger.warning("database connection ended", metadata: ["reason": "\(error)"])
        }
        owner?.ended(self, wasOpen: wasOpen, error: error)
        owner = nil
    }

    private func failAll(_ error: DatabaseError) {
        let failed = inFlight.map { ($0.exchange, $0.error ?? error) }
        let unsent = postponed
        expectations.removeAll()
        inFlight.removeAll()
        postponed.removeAll()
        copying = nil
        isReadPaused = false
        for (exchange, error) in failed { finish(exchange, error) }
        for exchange in unsent { finish(exchange, error) }
        if let script {
            self.script = nil
            finish(script, scriptError ?? error)
            scriptError = nil
        }
    }

    /// Ends an exchange that was handed in here.
    func finish(_ exchange: Exchange, _ error: DatabaseError?) {
        load.subtract(1, ordering: .relaxed)
        if let waiter = exchange.conclude(error) { reactor.resumeSoon(waiter) }
    }

    /// Bounds how long the server may stay silent while something is under way.
    func startWatchdog() {
        guard watchdog == nil, statementTimeout > .zero else { return }
        let limit = (statementTimeout + configuration.answerGrace).nanoseconds
        watchdog = reactor.schedule(at: lastProgress + limit) { [self] in
            assumeIsolated { $0.checkProgress(limit: limit) }
        }
    }

    private func checkProgress(limit: UInt64) {
        watchdog = nil
        guard !inFlight.isEmpty || script != nil else { return }
        if isWaitingForClient { lastProgress = reactor.now }
        guard reactor.now >= lastProgress + limit else { return startWatchdog() }
        end(DatabaseError(.timeout, message: "the server did not answer in time"))
    }
}

extension Connection {
    /// Whether the next user finds the connection as a new one: open, nothing under way, no transaction left open.
    var isClean: Bool {
        guard case .open(let handle) = phase, !isPoisoned, inFlight.isEmpty, script == nil else { return false }
        return PQtransactionStatus(handle) == PQTRANS_IDLE
    }
}
