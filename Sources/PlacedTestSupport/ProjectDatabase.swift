import Foundation
public import Libpq
import Logging
public import PlacedStore

/// A fresh database with the project's whole schema, and clients that come to it as the roles of the house do.
public struct ProjectDatabase: Sendable {
    /// The store as the daemon has it.
    public let store: Store
    /// Comes as `placed_service`, which requests run as.
    public let service: DatabaseClient
    /// Comes as `placed_matcher`.
    public let matcher: DatabaseClient
    /// Comes as `placed_demographics`.
    public let demographics: DatabaseClient
    /// Comes as `placed_owner`, whom no policy holds back: for planting rows and looking at what really lies there.
    public let owner: DatabaseClient
    /// Comes as superuser, for what only a cluster's administrator may do.
    public let administrator: DatabaseClient
    /// How to reach it as superuser; the database is dropped after the test.
    public let configuration: DatabaseConfiguration

    /// Where `roles.sql`, `migrations` and `checks` lie: beside the sources this file was compiled from.
    public static let schemaDirectory = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "sql").path(percentEncoded: false)

    /// Roles and every migration, applied once per process and copied from then on.
    public static let template = TestDatabaseTemplate(name: "project") { configuration in
        let client = DatabaseClient(configuration: configuration, logger: Logger(label: "test.template"))
        do {
            try await migrate(client)
        } catch {
            await client.shutdown(within: .zero)
            throw error
        }
        // Stays connected to nothing: a database in use cannot be copied.
        await client.shutdown(within: .seconds(5))
    }

    /// Runs the closure on a fresh copy, and drops the copy afterwards.
    public static func with<R: Sendable>(_ body: (ProjectDatabase) async throws -> R) async throws -> R {
        try await TestDatabase.with(template) { database in
            let project = ProjectDatabase(database.configuration)
            let result: R
            do {
                result = try await body(project)
            } catch {
                await project.shutdown()
                throw error
            }
            await project.shutdown()
            return result
        }
    }

    private init(_ configuration: DatabaseConfiguration) {
        func client(_ role: String?) -> DatabaseClient {
            var own = configuration
            own.options = role.map { "-c role=\($0)" }
            own.applicationName = role ?? "administrator"
            // Many databases are open at once, and the test server has room for 300 connections.
            own.sharedConnections = 1
            own.maximumLeased = 8
            return DatabaseClient(configuration: own, logger: Logger(label: "test.\(role ?? "administrator")"))
        }
        self.configuration = configuration
        service = client("placed_service")
        matcher = client("placed_matcher")
        demographics = client("placed_demographics")
        owner = client("placed_owner")
        administrator = client(nil)
        store = Store(service: service, matcher: matcher, demographics: demographics)
    }

    private func shutdown() async {
        for client in [service, matcher, demographics, owner, administrator] {
            await client.shutdown(within: .seconds(1))
        }
    }

    private static func migrate(_ client: DatabaseClient) async throws {
        let roles = try String(contentsOfFile: schemaDirectory + "/roles.sql", encoding: .utf8)
        try await client.lease { try await $0.executeScript(roles) }
        try await Migrator(client: client).migrate(Migration.load(directory: schemaDirectory + "/migrations"))
    }
}
