import Synchronization

/// What is sent between two syncs, and the task that waits for the answer.
///
/// Without an explicit transaction all of it is one implicit transaction: it takes effect as a whole or not at all.
final class Exchange: Sendable {
    /// One command within the exchange.
    enum Part: Sendable {
        /// A prepared statement.
        case statement(any StatementStep)
        /// A command without parameters or rows (`begin`, `set`…), parsed each time.
        case command(String)
        /// `commit`, whose answer tells whether the server rolled back instead.
        case commit
        /// A question for a query's columns.
        case describe(DescribeStep)
    }

    /// What the exchange consists of.
    enum Content: Sendable {
        case parts([Part])
        /// Many statements in one text, sent by the simple protocol outside of pipeline mode.
        case script(String)
        /// Rows in bulk to the client, outside of pipeline mode.
        case copyOut(any CopyReceiver)
        /// Rows in bulk from the client, outside of pipeline mode.
        case copyIn(CopyInTransfer)
    }

    private enum Phase {
        /// Nobody waits yet.
        case new
        /// Nobody will ever wait: the client's own housekeeping.
        case unattended
        case waiting(UnsafeContinuation<Void, Never>)
        /// The waiter left; an answer is read and dropped.
        case abandoned
        case finished
    }

    private struct State {
        var phase = Phase.new
        var error: DatabaseError?
    }

    let content: Content
    /// Whether an explicit transaction surrounds it, so that it cannot be repeated by itself.
    let isInTransaction: Bool
    /// When it was handed in, by the monotonic clock.
    let submitted = MonotonicTime.now()
    private let state = Mutex(State())

    init(_ content: Content, isInTransaction: Bool = false) {
        self.content = content
        self.isInTransaction = isInTransaction
    }

    /// An exchange of no interest but that it is answered.
    static func unattended(_ parts: [Part]) -> Exchange {
        let exchange = Exchange(.parts(parts))
        exchange.state.withLock { $0.phase = .unattended }
        return exchange
    }

    /// A script of no interest but that it is answered.
    static func unattendedScript(_ text: String) -> Exchange {
        let exchange = Exchange(.script(text))
        exchange.state.withLock { $0.phase = .unattended }
        return exchange
    }

    /// A COPY, whose transfer hears of the end in the waiter's place.
    static func transfer(_ content: Content) -> Exchange {
        let exchange = Exchange(content, isInTransaction: true)
        exchange.state.withLock { $0.phase = .unattended }
        return exchange
    }

    /// The name of the first statement that has one.
    var statementName: String? {
        guard case .parts(let parts) = content else { return nil }
        for case .statement(let step) in parts { return StatementName.of(step.key.sql) }
        return nil
    }

    /// Throws the problem of a parameter that cannot be sent.
    func checkParameters() throws(DatabaseError) {
        guard case .parts(let parts) = content else { return }
        for case .statement(let step) in parts {
            guard let failure = step.parameters.failure else { continue }
            throw DatabaseError(
                .encoding, statementName: StatementName.of(step.key.sql),
                message: "parameter $\(failure.parameter) \(failure.problem)")
        }
    }

    /// Hands the exchange in by `submit` and waits for its end.
    ///
    /// A cancelled task leaves at once; `onAbandon` then decides what becomes of the statement.
    func perform(
        submit: (Exchange) -> Void, onAbandon: @escaping @Sendable () -> Void
    ) async throws(DatabaseError) {
        await withTaskCancellationHandler {
            await wait(submit: submit)
        } onCancel: {
            if abandon() { onAbandon() }
        }
        try outcome()
    }

    /// As ``perform(submit:onAbandon:)``, but cancellation is not heeded: for `commit` and `rollback`.
    func performShielded(submit: (Exchange) -> Void) async throws(DatabaseError) {
        await wait(submit: submit)
        try outcome()
    }

    private func wait(submit: (Exchange) -> Void) async {
        await withUnsafeContinuation { continuation in
            let mayStart = state.withLock { state in
                guard case .new = state.phase else { return false }
                state.phase = .waiting(continuation)
                return true
            }
            if mayStart { submit(self) } else { continuation.resume() }
        }
    }

    private func outcome() throws(DatabaseError) {
        if let error = state.withLock({ $0.error }) { throw error }
    }

    /// Lets the waiter go as cancelled; false if the exchange was over already.
    private func abandon() -> Bool {
        let (left, continuation) = state.withLock { state in
            defer { if case .finished = state.phase {} else { state.phase = .abandoned } }
            switch state.phase {
            case .waiting(let continuation):
                state.error = DatabaseError(.cancelled, message: "the task was cancelled")
                return (true, Optional(continuation))
            case .new:
                state.error = DatabaseError(.cancelled, message: "the task was cancelled")
                return (true, nil)
            case .unattended, .abandoned, .finished: return (false, nil)
            }
        }
        continuation?.resume()
        return left
    }

    /// Called before sending; false if nobody waits any more.
    func start() -> Bool {
        state.withLock { state in
            switch state.phase {
            case .waiting, .unattended: true
            case .new, .abandoned, .finished: false
            }
        }
    }

    /// Ends the exchange and resumes its waiter; the first end counts.
    func finish(_ error: DatabaseError?) { conclude(error)?.resume() }

    /// Ends the exchange and returns its waiter, for the caller to resume.
    func conclude(_ error: DatabaseError?) -> UnsafeContinuation<Void, Never>? {
        switch content {
        case .copyOut(let receiver): receiver.end(error)
        case .copyIn(let transfer): transfer.end(error)
        case .parts, .script: break
        }
        return state.withLock { state in
            defer { state.phase = .finished }
            switch state.phase {
            case .waiting(let continuation):
                state.error = error
                return continuation
            case .new:
                state.error = error
                return nil
            case .unattended, .abandoned, .finished: return nil
            }
        }
    }
}
