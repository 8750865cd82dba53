import Libpq

extension DatabaseClient {
    /// Runs a body while the client runs, and shuts the client down after it.
    func whileRunning<Result: Sendable>(
        _ body: @Sendable (DatabaseClient) async throws -> Result
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.run() }
            let result: Swift.Result<Result, any Error>
            do {
                result = .success(try await body(self))
            } catch {
                result = .failure(error)
            }
            await shutdown()
            group.cancelAll()
            return try result.get()
        }
    }
}
