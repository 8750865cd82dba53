import Logging

/// The client's threads and pools: one reactor for shared connections, one for leased ones, so that decoding a large answer
/// of a long statement does not delay the short ones.
struct ClientCore: Sendable {
    let shared: SharedPool
    let leases: LeasePool
    private let sharedReactor: Reactor
    private let leaseReactor: Reactor

    /// Starts the threads; nothing is connected yet.
    init(configuration: DatabaseConfiguration, logger: Logger) throws(DatabaseError) {
        let metrics = DatabaseMetrics()
        sharedReactor = try Reactor()
        leaseReactor = try Reactor()
        shared = SharedPool(reactor: sharedReactor, configuration: configuration, metrics: metrics, logger: logger)
        leases = LeasePool(reactor: leaseReactor, configuration: configuration, metrics: metrics, logger: logger)
    }

    /// Opens and checks connections until the task is cancelled.
    func keep(checkingEvery interval: Duration, from step: Duration) async {
        // Short steps reopen lost connections soon, though a statement that needs one does not wait for them; a check of
        // idle ones is due only after the interval.
        var lastCheck = MonotonicTime.now()
        while !Task.isCancelled {
            let now = MonotonicTime.now()
            let isCheckDue = now >= lastCheck + interval.nanoseconds
            let idleSince = isCheckDue ? now - min(now, interval.nanoseconds) : 0
            if isCheckDue { lastCheck = now }
            shared.maintain(idleSince: idleSince)
            leases.maintain(idleSince: idleSince)
            try? await Task.sleep(for: max(min(step, interval), .milliseconds(50)))
        }
    }

    /// Ends everything; `done` is called when the last connection has ended.
    func close(within limit: Duration, _ done: @escaping @Sendable () -> Void) {
        shared.close(within: limit) {
            leases.close(within: limit) {
                done()
                sharedReactor.stop()
                leaseReactor.stop()
            }
        }
    }
}
