import Libpq
import Logging
import PlacedStore

/// The database for the duration of a subcommand: the configured one, or the embedded one, running or started for it.
enum CommandDatabase {
    /// Runs a body with a client that is connected while it runs.
    static func withClient<Result: Sendable>(
        _ configuration: PlacedConfiguration, logger: Logger,
        _ body: @Sendable (DatabaseClient) async throws -> Result
    ) async throws -> Result {
        try await withAddress(configuration, logger: logger) { database in
            try await DatabaseClient(configuration: database, logger: logger).whileRunning(body)
        }
    }

    /// Runs a body with a store over the clients of the service's roles, on a schema that is the one this program knows.
    static func withStore<Result: Sendable>(
        _ configuration: PlacedConfiguration, logger: Logger,
        _ body: @Sendable (Store) async throws -> Result
    ) async throws -> Result {
        let resources = try ResourceRoot.find(share: configuration.share)
        return try await withAddress(configuration, logger: logger) { database in
            try await SchemaGate(resources: resources).pass(
                DatabaseClient(configuration: database, logger: logger),
                migrates: configuration.database.url == nil)
            let service = DatabaseClient(configuration: database.acting(as: "placed_service"), logger: logger)
            let matcher = DatabaseClient(configuration: database.acting(as: "placed_matcher"), logger: logger)
            let demographics = DatabaseClient(
                configuration: database.acting(as: "placed_demographics"), logger: logger)
            return try await service.whileRunning { service in
                try await matcher.whileRunning { matcher in
                    try await demographics.whileRunning { demographics in
                        try await body(Store(service: service, matcher: matcher, demographics: demographics))
                    }
                }
            }
        }
    }

    /// Runs a body while the database answers at the address it is given.
    private static func withAddress<Result: Sendable>(
        _ configuration: PlacedConfiguration, logger: Logger,
        _ body: @Sendable (DatabaseConfiguration) async throws -> Result
    ) async throws -> Result {
        if configuration.database.url != nil {
            return try await body(try configuration.database.clientConfiguration(embedded: nil))
        }
        let state = try StateDirectory(path: configuration.state)
        return try await EmbeddedDatabase.attached(
            state: state, startTimeout: configuration.database.startTimeout, logger: logger
        ) { address in
            try await body(try configuration.database.clientConfiguration(embedded: address))
        }
    }
}
