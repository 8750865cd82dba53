import Logging
import Synchronization

/// The client's threads and pools, made at first use: one reactor for shared connections, one for leased ones, so that
/// decoding a large answer of a long statement does not delay the short ones.
final class ClientCore: Sendable {
    private enum State {
        case idle
        case started(Started)
        case failed(DatabaseError)
        case closed
    }

    private struct Started {
        var shared: SharedPool
        var leases: LeasePool
        var sharedReactor: Reactor
        var leaseReactor: Reactor
    }

    private let configuration: DatabaseConfiguration
    private let logger: Logger
    private let metrics = DatabaseMetrics()
    private let state = Mutex(State.idle)

    init(configuration: DatabaseConfiguration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
    }

    func shared() throws(DatabaseError) -> SharedPool { try started().shared }

    func leases() throws(DatabaseError) -> LeasePool { try started().leases }

    /// Opens and checks connections until the task is cancelled.
    func keep(checkingEvery interval: Duration, from step: Duration) async {
        // Short steps reopen lost connections soon; a check of idle ones is due only after the interval.
        var lastCheck = MonotonicTime.now()
        while !Task.isCancelled, let started = try? started() {
            let now = MonotonicTime.now()
            let isCheckDue = now >= lastCheck + interval.nanoseconds
            let idleSince = isCheckDue ? now - min(now, interval.nanoseconds) : 0
            if isCheckDue { lastCheck = now }
            started.shared.maintain(idleSince: idleSince)
            started.leases.maintain(idleSince: idleSince)
            try? await Task.sleep(for: max(step, .milliseconds(50)))
        }
    }

    /// Ends everything; `done` is called when the last connection has ended.
    func close(within limit: Duration, _ done: @escaping @Sendable () -> Void) {
        let started: Started? = state.withLock { state in
            defer { state = .closed }
            if case .started(let started) = state { return started }
            return nil
        }
        guard let started else { return done() }
        started.shared.close(within: limit) {
            started.leases.close(within: limit) {
                started.sharedReactor.stop()
                started.leaseReactor.stop()
                done()
            }
        }
    }

    private func started() throws(DatabaseError) -> Started {
        let result: Result<Started, DatabaseError> = state.withLock { state in
            switch state {
            case .started(let started): return .success(started)
            case .failed(let error): return .failure(error)
            case .closed:
                return .failure(DatabaseError(.clientClosed, message: "the database client was shut down"))
            case .idle: break
            }
            do throws(DatabaseError) {
                let sharedReactor = try Reactor()
                let leaseReactor = try Reactor()
                let started = Started(
                    shared: SharedPool(
                        reactor: sharedReactor, configuration: configuration, metrics: metrics, logger: logger),
                    leases: LeasePool(
                        reactor: leaseReactor, configuration: configuration, metrics: metrics, logger: logger),
                    sharedReactor: sharedReactor, leaseReactor: leaseReactor)
                state = .started(started)
                return .success(started)
            } catch {
                state = .failed(error)
                return .failure(error)
            }
        }
        return try result.get()
    }
}
