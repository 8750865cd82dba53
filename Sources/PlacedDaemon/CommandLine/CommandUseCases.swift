import Foundation
import Logging
import PlacedStore
import PlacedUseCases

/// Use cases for the duration of a subcommand, over the database that the service uses.
enum CommandUseCases {
    /// Runs a body with use cases that work while it runs.
    static func withContext<Result: Sendable>(
        _ configuration: PlacedConfiguration, logger: Logger,
        _ body: @Sendable (UseCaseContext) async throws -> Result
    ) async throws -> Result {
        try await CommandDatabase.withStore(configuration, logger: logger) { store in
            var settings = UseCaseSettings()
            settings.undoWindowSeconds = configuration.people.undoWindow / .seconds(1)
            settings.matchHistorySeconds = configuration.schedules.matchHistory / .seconds(1)
            if let baseURL = configuration.baseURL { settings.baseURL = baseURL }
            return try await body(
                UseCaseContext(store: store, settings: settings, logger: logger))
        }
    }
}
