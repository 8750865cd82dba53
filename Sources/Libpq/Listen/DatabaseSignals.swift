import DequeModule
import Synchronization

/// The signals of a listener, in order, for one consumer at a time. Ends with the listener or with the consumer's task.
public final class DatabaseSignals: AsyncSequence, Sendable {
    /// What is iterated over.
    public typealias Element = DatabaseSignal
    /// Losing the connection is no failure here.
    public typealias Failure = Never

    /// Messages that wait at most. A consumer further behind learns more from one look at the data.
    static let maximumWaiting = 1_024

    private struct State {
        var waiting = Deque<DatabaseSignal>()
        var waiter: CheckedContinuation<Void, Never>?
        var isOver = false
    }

    private let state = Mutex(State())

    init() {}

    /// Iterates from the next signal on.
    public func makeAsyncIterator() -> Iterator { Iterator(signals: self) }

    /// Takes signals one by one.
    public struct Iterator: AsyncIteratorProtocol {
        let signals: DatabaseSignals

        /// The next signal; nil when the listener has ended or the task is cancelled.
        public mutating func next() async -> DatabaseSignal? { await signals.next() }

        /// As ``next()``; the isolation makes no difference.
        public mutating func next(isolation actor: isolated (any Actor)?) async -> DatabaseSignal? {
            await signals.next()
        }
    }

    func send(_ signal: DatabaseSignal) {
        let waiter = state.withLock { state in
            guard !state.isOver else { return nil as CheckedContinuation<Void, Never>? }
            if signal == .catchUp || state.waiting.count >= Self.maximumWaiting {
                // One look at the data covers every message before it.
                state.waiting = [.catchUp]
            } else {
                state.waiting.append(signal)
            }
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    func end() {
        let waiter = state.withLock { state in
            state.isOver = true
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    private func next() async -> DatabaseSignal? {
        while !Task.isCancelled {
            let (signal, isOver) = state.withLock { ($0.waiting.popFirst(), $0.isOver) }
            if signal != nil || isOver { return signal }
            await withTaskCancellationHandler {
                await withCheckedContinuation { continuation in
                    let mustWait = state.withLock { state in
                        guard state.waiting.isEmpty, !state.isOver, !Task.isCancelled else { return false }
                        precondition(state.waiter == nil, "one consumer at a time")
                        state.waiter = continuation
                        return true
                    }
                    if !mustWait { continuation.resume() }
                }
            } onCancel: {
                let waiter = state.withLock { state in
                    defer { state.waiter = nil }
                    return state.waiter
                }
                waiter?.resume()
            }
        }
        return nil
    }
}
