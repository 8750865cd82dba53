import Logging
import Synchronization

/// One connection of a listener, from the attempt to its end.
final class ListenerLink: ConnectionOwner {
    /// What becomes of it.
    enum Event: Sendable {
        case opened
        case ended(DatabaseError)
    }

    private struct State {
        var hasEnded = false
        var whenEnded: CheckedContinuation<Void, Never>?
    }

    /// At most two: opened, then ended.
    let events: AsyncStream<Event>
    private let sink: AsyncStream<Event>.Continuation
    private let signals: DatabaseSignals
    private let reactor: Reactor
    private let interval: Duration
    private let state = Mutex(State())

    init(signals: DatabaseSignals, reactor: Reactor, checkingEvery interval: Duration) {
        self.signals = signals
        self.reactor = reactor
        self.interval = interval
        (events, sink) = AsyncStream.makeStream()
    }

    func opened(_ connection: Connection) {
        sink.yield(.opened)
        scheduleCheck(of: connection)
    }

    func ended(_ connection: Connection, wasOpen: Bool, error: DatabaseError) {
        sink.yield(.ended(error))
        sink.finish()
        let waiter = state.withLock { state in
            state.hasEnded = true
            defer { state.whenEnded = nil }
            return state.whenEnded
        }
        waiter?.resume()
    }

    func notified(_ notification: DatabaseNotification) { signals.send(.notification(notification)) }

    /// Waits for the end whatever becomes of the task; closing a connection is bounded in time.
    func waitForEnd() async {
        await withCheckedContinuation { continuation in
            let hasEnded = state.withLock { state in
                if !state.hasEnded { state.whenEnded = continuation }
                return state.hasEnded
            }
            if hasEnded { continuation.resume() }
        }
    }

    /// An empty query now and then: a network that swallows packets looks like silence otherwise.
    private func scheduleCheck(of connection: Connection) {
        let due = MonotonicTime.now() + max(interval, .seconds(1)).nanoseconds
        _ = reactor.schedule(at: due) { [self, weak connection] in
            guard let connection, !state.withLock({ $0.hasEnded }) else { return }
            connection.receive(.unattendedScript(""))
            scheduleCheck(of: connection)
        }
    }
}
