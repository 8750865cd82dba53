/// Lets one question at a time read everything from the database, of those that no index answers: each takes a connection
/// of the matcher's and the memory of all learners, which runs need too.
actor SnapshotTurns {
    /// Most that wait; who comes later is told to come again.
    static let waitingLimit = 3
    /// When to come again.
    static let retryAfterSeconds = 5

    private var isTaken = false
    private var waiting: [(number: Int, turn: CheckedContinuation<Bool, Never>)] = []
    private var lastNumber = 0

    /// Does the work when it is its turn.
    ///
    /// - Throws: ``UseCaseError/unavailable(retryAfterSeconds:)`` when too many wait.
    func callAsFunction<Result: Sendable>(_ work: @Sendable () async throws -> Result) async throws -> Result {
        try await take()
        defer { pass() }
        // Who asked may be gone by now.
        try Task.checkCancellation()
        return try await work()
    }

    private func take() async throws(UseCaseError) {
        guard isTaken else {
            isTaken = true
            return
        }
        guard waiting.count < Self.waitingLimit else {
            throw .unavailable(retryAfterSeconds: Self.retryAfterSeconds)
        }
        lastNumber += 1
        let number = lastNumber
        let isMine = await withTaskCancellationHandler {
            await withCheckedContinuation { turn in
                if Task.isCancelled { turn.resume(returning: false) } else { waiting.append((number, turn)) }
            }
        } onCancel: {
            Task { await leave(number) }
        }
        // Who asked is gone, and leaves the place to others.
        if !isMine { throw .unavailable(retryAfterSeconds: Self.retryAfterSeconds) }
    }

    private func leave(_ number: Int) {
        guard let place = waiting.firstIndex(where: { $0.number == number }) else { return }
        waiting.remove(at: place).turn.resume(returning: false)
    }

    /// Gives the turn to whoever has waited longest.
    private func pass() {
        if waiting.isEmpty { isTaken = false } else { waiting.removeFirst().turn.resume(returning: true) }
    }
}
