import Foundation
import Libpq

/// The clients of the service, each logged in under the role that row-level security knows it by.
struct DatabaseRoles {
    let service: DatabaseClient
    let matcher: DatabaseClient

    /// The matcher runs one thing at a time: a shared connection for its lease, and a few to work on.
    private static let matcherConnections = (shared: 1, leased: 3)

    init(_ configuration: DatabaseConfiguration, ground: DaemonGround) {
        service = DatabaseClient(configuration: configuration.acting(as: "placed_service"), logger: ground.logger)
        var matching = configuration.acting(as: "placed_matcher")
        matching.sharedConnections = Self.matcherConnections.shared
        matching.maximumLeased = Self.matcherConnections.leased
        // Reading a snapshot and writing a result take longer than any request may.
        matching.statementTimeout = ground.configuration.database.longStatementTimeout
        matcher = DatabaseClient(configuration: matching, logger: ground.logger)
    }
}

extension DatabaseConfiguration {
    /// The same login under one of the roles of `sql/roles.sql` from the first statement on.
    func acting(as role: String) -> DatabaseConfiguration {
        var configuration = self
        configuration.options = [configuration.options, "-c role=\(role)"].compactMap(\.self).joined(separator: " ")
        return configuration
    }
}
