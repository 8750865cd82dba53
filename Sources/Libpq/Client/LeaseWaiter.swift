import Synchronization

/// A task that waits for a connection of its own; resumed once, by whoever comes first.
final class LeaseWaiter: Sendable {
    private enum Phase {
        case new
        case waiting(CheckedContinuation<Result<Connection, DatabaseError>, Never>)
        case finished
    }

    private let phase = Mutex(Phase.new)

    /// Waits; `enqueue` is called once the waiter can be resumed. A cancelled task stops waiting.
    func wait(_ enqueue: () -> Void) async throws(DatabaseError) -> Connection {
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let mayWait = phase.withLock { phase in
                    guard case .new = phase else { return false }
                    phase = .waiting(continuation)
                    return true
                }
                if mayWait { enqueue() } else { continuation.resume(returning: .failure(Self.cancelled)) }
            }
        } onCancel: {
            _ = resume(.failure(Self.cancelled))
        }
        return try result.get()
    }

    /// Ends the wait; false if it was over already, and then a connection offered stays with the caller.
    func resume(_ result: Result<Connection, DatabaseError>) -> Bool {
        let continuation: CheckedContinuation<Result<Connection, DatabaseError>, Never>? = phase.withLock { phase in
            defer { phase = .finished }
            if case .waiting(let continuation) = phase { return continuation }
            return nil
        }
        continuation?.resume(returning: result)
        return continuation != nil
    }

    private static let cancelled = DatabaseError(.cancelled, message: "the task was cancelled")
}
