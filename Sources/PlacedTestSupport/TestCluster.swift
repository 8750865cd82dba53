import Foundation
public import Libpq
import Logging

/// A private PostgreSQL server of this test process: made at first use, on a Unix socket of its own, gone with the process.
///
/// A shell script is the server's keeper: it makes and starts the server, waits on a pipe that only this process holds
/// open, and stops and removes everything when the pipe closes, which the end of the process does however it comes about.
public actor TestCluster {
    /// The server of this process.
    public static let shared = TestCluster()

    private var started: Task<TestClusterKeeper, any Error>?
    private var templates: [String: Task<String, any Error>] = [:]
    private var administrator: DatabaseClient?

    /// Makes a cluster of one's own, for tests that restart it; most use ``shared``.
    public init() {}

    /// How to reach a database of the server as its superuser.
    public func configuration(database: String = "postgres") async throws -> DatabaseConfiguration {
        let keeper = try await keeper()
        var configuration = DatabaseConfiguration(
            hosts: [.init(name: keeper.directory)], user: "postgres", database: database)
        configuration.connectTimeout = .seconds(20)
        configuration.acquisitionTimeout = .seconds(30)
        configuration.statementTimeout = .seconds(60)
        return configuration
    }

    /// Stops the server and starts it again on the same data.
    public func restart() async throws { try await keeper().control("restart -w -m immediate") }

    /// Stops the server, keeping its data.
    public func stop() async throws { try await keeper().control("stop -w -m immediate") }

    /// Starts a stopped server again.
    public func start() async throws { try await keeper().control("start -w") }

    /// The name of the template's database, made at first use.
    func database(of template: TestDatabaseTemplate) async throws -> String {
        if let made = templates[template.name] { return try await made.value }
        let name = "template_\(template.name)"
        let task = Task {
            try await runAsAdministrator("create database \"\(name)\"")
            try await template.prepare(configuration(database: name))
            return name
        }
        templates[template.name] = task
        return try await task.value
    }

    /// Runs one command as superuser, outside of any transaction.
    func runAsAdministrator(_ command: String) async throws {
        let client: DatabaseClient
        if let administrator {
            client = administrator
        } else {
            var configuration = try await configuration()
            // All tests begin at once and stand in line here for their databases, which the server makes one by one.
            configuration.acquisitionTimeout = .seconds(600)
            client = DatabaseClient(configuration: configuration, logger: Logger(label: "test.cluster"))
            administrator = client
        }
        try await client.lease { try await $0.executeScript(command) }
    }

    private func keeper() async throws -> TestClusterKeeper {
        if let started { return try await started.value }
        let task = Task { try await TestClusterKeeper.launch() }
        started = task
        return try await task.value
    }
}
