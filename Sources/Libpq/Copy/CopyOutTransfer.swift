import CLibpq
import DequeModule
import Synchronization

/// Rows on their way from a COPY to one consumer, decoded on the reactor's thread, never more than a few chunks ahead of it.
final class CopyOutTransfer<Statement: DatabaseStatement>: CopyReceiver {
    typealias Row = Statement.Row

    /// What only the reactor's thread touches; the lock is never contended.
    private struct Assembly {
        var tuples = CopyTuples()
        var rows: [Row] = []
        var bytes = 0
        var isDropping = false
    }

    private enum Outcome {
        case running
        case ended(DatabaseError?)
    }

    private struct State {
        var chunks = Deque<[Row]>()
        var waiter: UnsafeContinuation<Void, Never>?
        var outcome = Outcome.running
        var isPaused = false
        var isAbandoned = false
        /// Why the rows cannot be read; outranks the server's answer to the cancellation that follows.
        var decodingError: DatabaseError?
    }

    let sql: String
    private let name: String
    private let columns: StatementColumns
    private let assembly = Mutex(Assembly())
    private let state = Mutex(State())

    init(_ statement: Statement, columns: StatementColumns) {
        sql = "copy (\(statement.sql)) to stdout (format binary)"
        name = StatementName.of(statement.sql)
        self.columns = columns
    }

    // MARK: The consumer's side

    /// The next rows, or nil at the end; `resume` is called when the connection may read on.
    func next(resume: () -> Void) async throws(DatabaseError) -> [Row]? {
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
        let (chunk, outcome, mustResume): ([Row]?, Outcome, Bool) = state.withLock { state in
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
        assembly.withLock { assembly in
            columns.types.withUnsafeBufferPointer { types in
                let progress = read(handle, types, into: &assembly)
                switch progress {
                case .waiting, .finished: if !assembly.rows.isEmpty { _ = deliver(&assembly) }
                case .full, .undecodable, .lost: break
                }
                return progress
            }
        }
    }

    private func read(
        _ handle: OpaquePointer, _ types: UnsafeBufferPointer<UInt32>, into assembly: inout Assembly
    ) -> CopyProgress {
        var tookRows = false
        while true {
            var buffer: UnsafeMutablePointer<CChar>?
            let count = PQgetCopyData(handle, &buffer, 1)
            guard count > 0, let buffer else {
                return count == 0 ? .waiting(tookRows: tookRows) : count == -1 ? .finished : .lost
            }
            defer { PQfreemem(buffer) }
            tookRows = true
            if assembly.isDropping { continue }
            do throws(RowDecodingError) {
                try decode(UnsafeRawBufferPointer(start: buffer, count: Int(count)), types, into: &assembly)
            } catch {
                let failure = DatabaseError(
                    .decoding, statementName: error.statementName, message: error.description)
                assembly.isDropping = true
                assembly.rows.removeAll()
                state.withLock { $0.decodingError = failure }
                return .undecodable
            }
            if assembly.bytes >= CopyFormat.chunkBytes, deliver(&assembly) { return .full }
        }
    }

    private func decode(
        _ message: UnsafeRawBufferPointer, _ types: UnsafeBufferPointer<UInt32>, into assembly: inout Assembly
    ) throws(RowDecodingError) {
        assembly.bytes += message.count
        // Taken out for the length of the call, so that the rows can be appended to meanwhile without a copy.
        var tuples = CopyTuples()
        swap(&tuples, &assembly.tuples)
        defer { swap(&tuples, &assembly.tuples) }
        let isCopyData = try tuples.take(message) { (fields, bytes) throws(RowDecodingError) in
            var reader = RowReader(
                tuple: bytes, fields: fields, types: types, names: columns.names, statementName: name)
            assembly.rows.append(try Statement.decode(&reader))
            try reader.finish()
        }
        guard isCopyData else {
            throw RowDecodingError(statementName: name, column: "all", problem: .malformed("is no binary COPY data"))
        }
    }

    /// Hands over the rows collected; true if the consumer has to catch up first.
    private func deliver(_ assembly: inout Assembly) -> Bool {
        var rows: [Row] = []
        rows.reserveCapacity(assembly.rows.count)
        swap(&rows, &assembly.rows)
        assembly.bytes = 0
        let (waiter, isFull) = state.withLock { state in
            guard !state.isAbandoned else { return (nil as UnsafeContinuation<Void, Never>?, false) }
            state.chunks.append(rows)
            state.isPaused = state.chunks.count >= CopyFormat.maximumChunks
            defer { state.waiter = nil }
            return (state.waiter, state.isPaused)
        }
        waiter?.resume()
        return isFull
    }
}
