import CLibpq
import DequeModule
import Synchronization

/// Data on its way from a COPY to one consumer, put together on the reactor's thread, never more than a few chunks ahead of
/// it.
final class CopyOutTransfer<Assembly: CopyAssembly>: CopyReceiver {
    /// What only the reactor's thread touches; the lock is never contended.
    private struct Reading {
        var assembly: Assembly
        var isDropping = false
    }

    private enum Outcome {
        case running
        case ended(DatabaseError?)
    }

    private struct State {
        var chunks = Deque<Assembly.Chunk>()
        var waiter: UnsafeContinuation<Void, Never>?
        var outcome = Outcome.running
        var isPaused = false
        var isAbandoned = false
        /// Why the rows cannot be read; outranks the server's answer to the cancellation that follows.
        var decodingError: DatabaseError?
    }

    let sql: String
    private let name: String
    private let reading: Mutex<Reading>
    private let state = Mutex(State())

    init(query: String, into assembly: Assembly) {
        sql = "copy (\(query)) to stdout (format binary)"
        name = StatementName.of(query)
        reading = Mutex(Reading(assembly: assembly))
    }

    // MARK: The consumer's side

    /// The next chunk, or nil at the end; `resume` is called when the connection may read on.
    func next(resume: () -> Void) async throws(DatabaseError) -> Assembly.Chunk? {
        await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                let isReady = state.withLock { state in
                    if case .running = state.outcome, state.chunks.isEmpty, !state.isAbandoned {
                        state.waiter = continuation
                        return false
                    }
                    return true
                }
                if isReady { continuation.resume() }
            }
        } onCancel: {
            abandon()
        }
        let (chunk, outcome, mustResume): (Assembly.Chunk?, Outcome, Bool) = state.withLock { state in
            if state.isAbandoned {
                return (nil, .ended(DatabaseError(.cancelled, message: "the task was cancelled")), false)
            }
            defer { state.isPaused = false }
            return (state.chunks.popFirst(), state.outcome, state.isPaused)
        }
        if mustResume { resume() }
        if let chunk { return chunk }
        if case .ended(let error?) = outcome { throw error }
        return nil
    }

    /// Drops what is queued and what still comes; the consumer has left.
    func abandon() {
        let waiter = state.withLock { state in
            state.isAbandoned = true
            state.chunks.removeAll()
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    // MARK: The connection's side

    func end(_ error: DatabaseError?) {
        let waiter = state.withLock { state in
            var error = state.decodingError ?? error
            if error?.statementName == nil { error?.statementName = name }
            state.outcome = .ended(error)
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    func receive(from handle: OpaquePointer) -> CopyProgress {
        reading.withLock { reading in
            let progress = read(handle, into: &reading)
            switch progress {
            case .waiting, .finished: _ = deliver(&reading)
            case .full, .undecodable, .lost: break
            }
            return progress
        }
    }

    private func read(_ handle: OpaquePointer, into reading: inout Reading) -> CopyProgress {
        var tookRows = false
        while true {
            var buffer: UnsafeMutablePointer<CChar>?
            let count = PQgetCopyData(handle, &buffer, 1)
            guard count > 0, let buffer else {
                return count == 0 ? .waiting(tookRows: tookRows) : count == -1 ? .finished : .lost
            }
            defer { PQfreemem(buffer) }
            tookRows = true
            if reading.isDropping { continue }
            do throws(RowDecodingError) {
                try reading.assembly.take(UnsafeRawBufferPointer(start: buffer, count: Int(count)))
            } catch {
                let failure = DatabaseError(
                    .decoding, statementName: error.statementName, message: error.description)
                reading.isDropping = true
                state.withLock { $0.decodingError = failure }
                return .undecodable
            }
            if reading.assembly.bytes >= CopyFormat.chunkBytes, deliver(&reading) { return .full }
        }
    }

    /// Hands over what was collected; true if the consumer has to catch up first.
    private func deliver(_ reading: inout Reading) -> Bool {
        guard !reading.isDropping, let chunk = reading.assembly.cut() else { return false }
        let (waiter, isFull) = state.withLock { state in
            guard !state.isAbandoned else { return (nil as UnsafeContinuation<Void, Never>?, false) }
            state.chunks.append(chunk)
            state.isPaused = state.chunks.count >= CopyFormat.maximumChunks
            defer { state.waiter = nil }
            return (state.waiter, state.isPaused)
        }
        waiter?.resume()
        return isFull
    }
}
