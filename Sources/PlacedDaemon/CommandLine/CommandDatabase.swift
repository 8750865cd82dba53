import Libpq
import Logging

/// The database for the duration of a subcommand: the configured one, or the embedded one, running or started for it.
enum CommandDatabase {
    /// Runs a body with a client that is connected while it runs.
    static func withClient<Result: Sendable>(
        _ configuration: PlacedConfiguration, logger: Logger,
        _ body: @Sendable (DatabaseClient) async throws -> Result
    ) async throws -> Result {
        if configuration.database.url != nil {
            return try await connected(
                try configuration.database.clientConfiguration(embedded: nil), logger: logger, body)
        }
        let state = try StateDirectory(path: configuration.state)
        return try await EmbeddedDatabase.attached(
            state: state, startTimeout: configuration.database.startTimeout, logger: logger
        ) { address in
            try await connected(
                try configuration.database.clientConfiguration(embedded: address), logger: logger, body)
        }
    }

    private static func connected<Result: Sendable>(
        _ configuration: DatabaseConfiguration, logger: Logger,
        _ body: @Sendable (DatabaseClient) async throws -> Result
    ) async throws -> Result {
        let client = DatabaseClient(configuration: configuration, logger: logger)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await client.run() }
            let result: Swift.Result<Result, any Error>
            do {
                result = .success(try await body(client))
            } catch {
                result = .failure(error)
            }
            await client.shutdown()
            group.cancelAll()
            return try result.get()
        }
    }
}
