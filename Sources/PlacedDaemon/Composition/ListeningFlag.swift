import Synchronization

/// Whether the daemon takes requests yet: the demo's issuers are its own pages, and must not be asked before.
final class ListeningFlag: Sendable {
    private let state = Mutex(false)

    var isRaised: Bool { state.withLock { $0 } }

    func raise() { state.withLock { $0 = true } }
}
