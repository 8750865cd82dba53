import Foundation
import Libpq
import PlacedStore
import ServiceLifecycle

/// The clients of the service, each logged in under the role that row-level security knows it by.
struct DatabaseRoles {
    let service: DatabaseClient
    let matcher: DatabaseClient
    let demographics: DatabaseClient

    /// The matcher runs one thing at a time: a shared connection for its leases, and a few to work on. A run holds two, one
    /// that keeps its snapshot and another that reads with it or writes; the rest is for what follows changes.
    private static let matcherConnections = (shared: 1, leased: 4)
    /// Learners answer once, and few people audit.
    private static let demographicsConnections = (shared: 1, leased: 2)

    init(_ configuration: DatabaseConfiguration, ground: DaemonGround) {
        service = DatabaseClient(configuration: configuration.acting(as: "placed_service"), logger: ground.logger)
        var matching = configuration.acting(as: "placed_matcher")
        matching.sharedConnections = Self.matcherConnections.shared
        matching.maximumLeased = Self.matcherConnections.leased
        // Reading a snapshot and writing a result take longer than any request may.
        matching.statementTimeout = ground.configuration.database.longStatementTimeout
        matcher = DatabaseClient(configuration: matching, logger: ground.logger)
        var auditing = configuration.acting(as: "placed_demographics")
        auditing.sharedConnections = Self.demographicsConnections.shared
        auditing.maximumLeased = Self.demographicsConnections.leased
        demographics = DatabaseClient(configuration: auditing, logger: ground.logger)
    }
}

extension DatabaseRoles {
    /// The door to the database.
    var store: Store { Store(service: service, matcher: matcher, demographics: demographics) }

    /// What has to run while the store is used.
    var services: [any Service] { [service, matcher, demographics] }
}

extension DatabaseConfiguration {
    /// The same login under one of the roles of `sql/roles.sql` from the first statement on.
    func acting(as role: String) -> DatabaseConfiguration {
        var configuration = self
        configuration.options = [configuration.options, "-c role=\(role)"].compactMap(\.self).joined(separator: " ")
        return configuration
    }
}
