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
        try await DatabaseClient(configuration: configuration, logger: logger).whileRunning(body)
    }
}
