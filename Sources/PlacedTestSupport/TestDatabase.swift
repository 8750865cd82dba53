public import Libpq
import Logging
import Synchronization

/// A fresh database of the test server, dropped after the test.
public struct TestDatabase: Sendable {
    /// The database's name, unique within the process's server.
    public let name: String
    /// How to reach it as superuser.
    public let configuration: DatabaseConfiguration

    private static let number = Mutex(0)

    /// Makes a database from a template, runs the closure, and drops the database even under open connections.
    public static func with<R: Sendable>(
        _ template: TestDatabaseTemplate = .empty, on cluster: TestCluster = .shared,
        _ body: (TestDatabase) async throws -> R
    ) async throws -> R {
        let database = try await make(template, on: cluster)
        let result: R
        do {
            result = try await body(database)
        } catch {
            try? await database.drop(on: cluster)
            throw error
        }
        try await database.drop(on: cluster)
        return result
    }

    /// As ``with(_:on:_:)``, with a client that is shut down before the database is dropped.
    public static func withClient<R: Sendable>(
        _ template: TestDatabaseTemplate = .empty, on cluster: TestCluster = .shared,
        configure: (inout DatabaseConfiguration) -> Void = { _ in },
        _ body: (DatabaseClient) async throws -> R
    ) async throws -> R {
        try await with(template, on: cluster) { database in
            var configuration = database.configuration
            configure(&configuration)
            let client = DatabaseClient(configuration: configuration, logger: Logger(label: "test.database"))
            let result: R
            do {
                result = try await body(client)
            } catch {
                await client.shutdown(within: .zero)
                throw error
            }
            await client.shutdown(within: .seconds(1))
            return result
        }
    }

    /// Makes a database from a template; the caller drops it.
    public static func make(
        _ template: TestDatabaseTemplate = .empty, on cluster: TestCluster = .shared
    ) async throws -> TestDatabase {
        let source = try await cluster.database(of: template)
        let number = number.withLock { number in
            number += 1
            return number
        }
        let name = "test_\(number)"
        try await cluster.runAsAdministrator("create database \"\(name)\" template \"\(source)\"")
        return TestDatabase(name: name, configuration: try await cluster.configuration(database: name))
    }

    /// Drops the database, ending what connections it has.
    public func drop(on cluster: TestCluster = .shared) async throws {
        try await cluster.runAsAdministrator("drop database if exists \"\(name)\" with (force)")
    }
}
