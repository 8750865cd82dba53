/// Lets one question at a time read everything from the database, of those that no index answers: each takes a connection
/// of the matcher's and the memory of all learners, which runs need too.
actor SnapshotTurns {
    /// Most that wait; who comes later is told to come again.
    static let waitingLimit = 3
    /// When to come again.
    static let retryAfterSeconds = 5

    private var isTaken = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

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
        await withCheckedContinuation { waiting.append($0) }
    }

    /// Gives the turn to whoever has waited longest.
    private func pass() {
        if waiting.isEmpty { isTaken = false } else { waiting.removeFirst().resume() }
    }
}
