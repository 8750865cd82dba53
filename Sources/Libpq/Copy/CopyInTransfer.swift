import DequeModule
import Synchronization

/// Data on its way from one writer into a COPY, never more than a few chunks ahead of the connection.
final class CopyInTransfer: Sendable {
    /// What the connection is to do next.
    enum Step {
        case send([UInt8])
        /// Ends the data; with a reason, the COPY fails and leaves nothing.
        case finish(reason: String?)
        case wait
    }

    private struct State {
        var chunks = Deque<[UInt8]>()
        var waiter: UnsafeContinuation<Void, Never>?
        var isFinished = false
        var reason: String?
        var isAbandoned = false
        var isEnded = false
        var error: DatabaseError?
        var rows = 0
    }

    let sql: String
    private let name: String
    private let state = Mutex(State())

    init(sql: String, name: String) {
        self.sql = sql
        self.name = name
    }

    // MARK: The writer's side

    /// Queues a chunk once there is room; throws if the COPY is over.
    func send(_ chunk: [UInt8]) async throws(DatabaseError) {
        try await wait { $0.chunks.count < CopyFormat.maximumChunks }
        try state.withLock { state throws(DatabaseError) in
            guard !state.isEnded else {
                throw state.error ?? DatabaseError(.misuse, statementName: name, message: "the COPY is over")
            }
            state.chunks.append(chunk)
        }
    }

    /// No more chunks come; a reason makes the COPY fail.
    func finish(reason: String?) {
        state.withLock { state in
            state.isFinished = true
            state.reason = reason
            if reason != nil { state.chunks.removeAll() }
        }
    }

    /// The rows the server took, once it has said so.
    func outcome() async throws(DatabaseError) -> Int {
        try await wait { _ in false }
        return try state.withLock { state throws(DatabaseError) in
            if let error = state.error { throw error }
            return state.rows
        }
    }

    /// The writer has left: the COPY fails.
    func abandon() {
        finish(reason: "the client has cancelled")
        let waiter = state.withLock { state in
            state.isAbandoned = true
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    private func wait(until isReady: (inout State) -> Bool) async throws(DatabaseError) {
        // With room all the time there is no wait that a cancellation could end.
        if Task.isCancelled { abandon() }
        while true {
            let isOver = state.withLock { state in state.isEnded || state.isAbandoned || isReady(&state) }
            if isOver { break }
            await withTaskCancellationHandler {
                await withUnsafeContinuation { continuation in
                    let mustWait = state.withLock { state in
                        if state.isEnded || state.isAbandoned || isReady(&state) { return false }
                        state.waiter = continuation
                        return true
                    }
                    if !mustWait { continuation.resume() }
                }
            } onCancel: {
                abandon()
            }
        }
        if state.withLock({ $0.isAbandoned }) {
            throw DatabaseError(.cancelled, statementName: name, message: "the task was cancelled")
        }
    }

    // MARK: The connection's side

    func next() -> Step {
        let (step, waiter): (Step, UnsafeContinuation<Void, Never>?) = state.withLock { state in
            if let chunk = state.chunks.popFirst() {
                defer { state.waiter = nil }
                return (.send(chunk), state.waiter)
            }
            return (state.isFinished ? .finish(reason: state.reason) : .wait, nil)
        }
        waiter?.resume()
        return step
    }

    /// The server's count of rows.
    func count(_ rows: Int) { state.withLock { $0.rows = rows } }

    /// The COPY is over; on any thread.
    func end(_ error: DatabaseError?) {
        let waiter = state.withLock { state in
            state.isEnded = true
            state.error = error
            if error?.statementName == nil { state.error?.statementName = name }
            state.chunks.removeAll()
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }
}
