import Synchronization

/// Wakes one waiter; a call while nobody waits is kept for the next one.
final class WakeUp: Sendable {
    private struct State {
        var isDue = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    /// Wakes whoever waits, or who will wait next.
    func call() {
        let waiter = state.withLock { state in
            defer { state.waiter = nil }
            if state.waiter == nil { state.isDue = true }
            return state.waiter
        }
        waiter?.resume()
    }

    /// Waits for a call, at most so long, or until cancelled.
    func wait(atMost limit: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            // The limit; whoever is second is cancelled.
            group.addTask { try? await Task.sleep(for: limit) }
            group.addTask { await self.waitForCall() }
            await group.next()
            group.cancelAll()
        }
    }

    private func waitForCall() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if state.isDue || Task.isCancelled {
                        state.isDue = false
                        return true
                    }
                    state.waiter = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let waiter = state.withLock { state in
                defer { state.waiter = nil }
                return state.waiter
            }
            waiter?.resume()
        }
    }
}
