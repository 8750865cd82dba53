import CLibpq
import Synchronization

extension Connection {
    /// Begins to connect; the owner hears the outcome within the connect timeout.
    func open() {
        phase = .resolving
        openDeadline = reactor.schedule(at: MonotonicTime.now() + configuration.connectTimeout.nanoseconds) { [self] in
            assumeIsolated { connection in
                connection.end(
                    DatabaseError(
                        .connectFailed, message: "no connection within \(connection.configuration.connectTimeout)"))
            }
        }
        let resolver = HostResolver(hosts: configuration.hosts)
        if resolver.isImmediate { return start(resolver.resolve()) }
        let started = BlockingCall.start { [self] in
            let outcome = resolver.resolve()
            perform { $0.start(outcome) }
        }
        if !started { end(DatabaseError(.connectFailed, message: "no thread for name resolution")) }
    }

    private func start(_ outcome: Result<[HostResolver.Target], DatabaseError>) {
        // The deadline may have passed during name resolution.
        guard case .resolving = phase else { return }
        switch outcome {
        case .failure(let error): end(error)
        case .success(let targets):
            let parameters = ConnectionParameters(configuration, targets: targets)
            guard let handle = parameters.withKeywords({ PQconnectStartParams($0, $1, 0) }) else {
                return end(DatabaseError(.connectFailed, message: "out of memory"))
            }
            phase = .connecting(handle)
            guard PQstatus(handle) != CONNECTION_BAD else {
                return end(DatabaseError(connection: handle, kind: .connectFailed))
            }
            // Notices would go to standard error; they carry values, so they go nowhere.
            _ = PQsetNoticeReceiver(handle, { _, _ in }, nil)
            // "If you have yet to call PQconnectPoll, behave as if it last returned PGRES_POLLING_WRITING."
            watchConnecting(handle, PGRES_POLLING_WRITING)
        }
    }

    func continueConnecting() {
        guard case .connecting(let handle) = phase else { return }
        // The poll may close this socket and open another; the set must not hold a closed one.
        if socket >= 0 { reactor.unwatch(socket) }
        let status = PQconnectPoll(handle)
        switch status {
        case PGRES_POLLING_OK: finishOpening(handle)
        case PGRES_POLLING_FAILED: end(Self.refusal(handle))
        default: watchConnecting(handle, status)
        }
    }

    private func watchConnecting(_ handle: OpaquePointer, _ status: PostgresPollingStatusType) {
        socket = PQsocket(handle)
        guard socket >= 0 else { return end(DatabaseError(connection: handle, kind: .connectFailed)) }
        reactor.watch(
            socket, for: self, reading: status != PGRES_POLLING_WRITING, writing: status == PGRES_POLLING_WRITING)
    }

    private func finishOpening(_ handle: OpaquePointer) {
        guard PQsetnonblocking(handle, 1) == 0, isPlain || PQenterPipelineMode(handle) == 1 else {
            return end(DatabaseError(connection: handle, kind: .connectFailed))
        }
        reactor.cancel(openDeadline)
        openDeadline = nil
        phase = .open(handle)
        socket = PQsocket(handle)
        reactor.watch(socket, for: self, reading: true, writing: false)
        lastUse.store(MonotonicTime.now(), ordering: .relaxed)
        metrics.change(open: 1)
        owner?.opened(self)
    }

    private static func refusal(_ handle: OpaquePointer) -> DatabaseError {
        DatabaseError(connection: handle, kind: .connectFailed)
    }
}
