import Glibc
import Libpq
import Logging
import PlacedTestSupport
import Testing

/// A session stopped by a signal stands for a network that swallows everything: the socket stays open, nothing is answered.
///
/// The server is their own: whatever the session holds when it is stopped, all others of its server wait for.
@Suite("Servers that fall silent", .serialized)
struct SilentServerTests {
    private static let cluster = TestCluster()
    private let process = One("/* Test.process */ select pg_backend_pid()", as: Int32.self)

    @Test("a statement without answer is given up after timeout and grace, and the connection replaced")
    func statement() async throws {
        try await TestDatabase.withClient(
            on: Self.cluster,
            configure: {
                $0.sharedConnections = 1
                $0.statementTimeout = .milliseconds(200)
                $0.answerGrace = .milliseconds(200)
            }
        ) { client in
            let silent = try #require(try await client.execute(process).first)
            #expect(kill(silent, SIGSTOP) == 0)
            defer { kill(silent, SIGCONT) }
            let clock = ContinuousClock()
            let start = clock.now
            let error = await #expect(throws: DatabaseError.self) { try await client.execute(Successor(number: 1)) }
            #expect(error?.kind == .timeout)
            #expect(error?.isSpent == true)
            #expect(clock.now - start >= .milliseconds(400))
            let next = try await client.execute(process)
            #expect(next != [silent])
        }
    }

    @Test("the idle check finds a silent server without any statement")
    func idle() async throws {
        try await TestDatabase.with(on: Self.cluster) { database in
            var configuration = database.configuration
            configuration.sharedConnections = 1
            configuration.statementTimeout = .milliseconds(200)
            configuration.answerGrace = .milliseconds(200)
            configuration.idleCheckInterval = .milliseconds(100)
            configuration.applicationName = "idle check"
            let client = DatabaseClient(configuration: configuration, logger: Logger(label: "test"))
            let observer = DatabaseClient(configuration: database.configuration, logger: Logger(label: "test"))
            let silent = try #require(try await client.execute(process).first)
            let service = Task { try await client.run() }
            #expect(kill(silent, SIGSTOP) == 0)
            let others = One(
                """
                /* Test.others */ select count(*) from pg_stat_activity
                where application_name = 'idle check' and pid <> \(silent)
                """, as: Int.self)
            while try await observer.execute(others).first == 0 { await Task.yield() }
            kill(silent, SIGCONT)
            let next = try await client.execute(process)
            #expect(next != [silent])
            service.cancel()
            try await service.value
            await observer.shutdown()
        }
    }

    @Test("of several hosts the first that accepts is used")
    func severalHosts() async throws {
        try await TestDatabase.withClient(
            on: Self.cluster,
            configure: {
                $0.hosts.insert(.init(name: "/nonexistent"), at: 0)
                $0.targetSessionAttributes = "read-write"
            }
        ) { client in
            let answer = try await client.execute(Successor(number: 1))
            #expect(answer == [2])
        }
    }
}
