import Foundation
import Glibc
import Logging
import PlacedTestSupport
import ServiceLifecycle
import Testing

@testable import PlacedDaemon

/// Each test makes a cluster of its own, which costs about two seconds; together they would fight for the processor.
@Suite(.serialized) struct EmbeddedPostgresTests {
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Runs a body with a state directory that is gone afterwards, server and all.
    private func withState(
        name: String = UUID().uuidString, _ body: (StateDirectory) async throws -> Void
    ) async throws {
        let path = "/tmp/placed-embedded-\(name)"
        let state = try StateDirectory(path: path)
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(state))
        } catch {
            result = .failure(error)
        }
        if let left = PostmasterFile(cluster: path + "/cluster"), left.isServer(of: path + "/cluster") {
            kill(left.processID, SIGQUIT)
        }
        try? FileManager.default.removeItem(atPath: path)
        try? FileManager.default.removeItem(atPath: SocketDirectory.path(state: path))
        try result.get()
    }

    private func server(_ state: StateDirectory) async throws -> EmbeddedPostgres {
        try await EmbeddedPostgres(
            state: state, startTimeout: .seconds(60), searchPath: "/nonexistent", logger: logger)
    }

    private func query(_ sql: String, _ address: EmbeddedAddress) async throws -> String {
        let result = try await ServerProgram(
            path: "/usr/bin/psql", arguments: ["-XAtq", "-v", "ON_ERROR_STOP=1", "-c", sql, address.conninfo],
            limit: .seconds(20)
        ).run()
        guard result.status == 0 else {
            throw EmbeddedPostgresError.failed(program: "psql", status: result.status, output: result.output)
        }
        return result.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private func processID(_ state: StateDirectory) throws -> Int32 {
        try #require(PostmasterFile(cluster: state.path(of: "cluster"))).processID
    }

    /// Kills a process and waits, with a deadline, until it is gone.
    private func killAndWait(_ processID: Int32) async throws {
        kill(processID, SIGKILL)
        try await eventually("was the process gone") {
            !FileManager.default.fileExists(atPath: "/proc/\(processID)/cwd") || kill(processID, 0) != 0
        }
    }

    @Test("a new cluster has checksums, UTF-8, the database, and no network")
    func newCluster() async throws {
        try await withState { state in
            let server = try await server(state)
            try await server.start()
            #expect(server.isRunning)
            #expect(try await query("show data_checksums", server.address) == "on")
            #expect(try await query("show server_encoding", server.address) == "UTF8")
            #expect(try await query("show listen_addresses", server.address) == "")
            #expect(
                try await query("select current_user || ' ' || current_database()", server.address) == "placed placed")
            try await server.stop()
            #expect(!server.isRunning)
        }
    }

    @Test("data survive a stop, and a kill of the server")
    func survival() async throws {
        try await withState { state in
            let server = try await server(state)
            try await server.start()
            _ = try await query("create table kept (value integer); insert into kept values (1)", server.address)
            try await server.stop()
            try await server.start()
            _ = try await query("insert into kept values (2)", server.address)
            try await killAndWait(try processID(state))
            #expect(!server.isRunning)
            try await server.start()
            #expect(try await query("select sum(value) from kept", server.address) == "3")
            try await server.stop()
        }
    }

    @Test("a server that a killed daemon left running is adopted")
    func adoption() async throws {
        try await withState { state in
            let first = try await server(state)
            try await first.start()
            let before = try processID(state)
            let second = try await server(state)
            try await second.start()
            #expect(try processID(state) == before)
            #expect(try await query("select 1", second.address) == "1")
            try await second.stop()
            #expect(!first.isRunning)
        }
    }

    @Test("a process id that is somebody else's by now is no rival")
    func recycledProcessID() async throws {
        try await withState { state in
            let first = try await server(state)
            // The test's own process stands for whatever got the number after a crash.
            try "\(getpid())\n\(state.path)/cluster\n".write(
                toFile: state.path(of: "cluster/postmaster.pid"), atomically: false, encoding: .utf8)
            try await first.start()
            #expect(try processID(state) != getpid())
            try await first.stop()
        }
    }

    @Test("an initialisation that was killed half-way starts afresh")
    func halfMadeCluster() async throws {
        try await withState { state in
            let draft = try state.makeDirectory("cluster.new")
            try "15".write(toFile: draft + "/PG_VERSION", atomically: false, encoding: .utf8)
            let server = try await server(state)
            try await server.start()
            #expect(try await query("select 1", server.address) == "1")
            try await server.stop()
        }
    }

    @Test("a state directory too long for a socket path works")
    func longPath() async throws {
        try await withState(name: String(repeating: "long", count: 24) + UUID().uuidString) { state in
            let server = try await server(state)
            try await server.start()
            #expect(try await query("select 1", server.address) == "1")
            try await server.stop()
        }
    }

    @Test("a directory above that shuts others out is passed", .enabled(if: geteuid() == 0))
    func closedDirectoryAbove() async throws {
        let outer = "/tmp/placed-closed-\(UUID().uuidString)"
        #expect(mkdir(outer, 0o700) == 0)
        defer { try? FileManager.default.removeItem(atPath: outer) }
        let state = try StateDirectory(path: outer + "/state")
        let server = try await server(state)
        try await server.start()
        #expect(try await query("select 1", server.address) == "1")
        try await server.stop()
    }

    @Test("a cluster of a version that is not installed is refused by name")
    func versionMismatch() async throws {
        try await withState { state in
            let cluster = try state.makeDirectory("cluster")
            try "9\n".write(toFile: cluster + "/PG_VERSION", atomically: false, encoding: .utf8)
            let error = try await #require(throws: EmbeddedPostgresError.self) { try await server(state) }
            #expect(error.description.contains("PostgreSQL 9"))
        }
    }

    @Test("the keeper starts a killed server again")
    func keeper() async throws {
        try await withState { state in
            let server = try await server(state)
            try await server.start()
            let before = try processID(state)
            let keeper = EmbeddedPostgresKeeper(server: server, logger: logger, interval: .milliseconds(20))
            let group = ServiceGroup(services: [keeper], logger: logger)
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await group.run() }
                kill(before, SIGKILL)
                try await eventually("was another server ready") {
                    guard let file = PostmasterFile(cluster: state.path(of: "cluster")) else { return false }
                    return file.processID != before && file.isReady
                }
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
            }
            #expect(try await query("select 1", server.address) == "1")
            try await server.stop()
        }
    }

    @Test("a command attaches to a daemon's database and leaves it running; alone it starts and stops one")
    func attaching() async throws {
        try await withState { state in
            try await EmbeddedDatabase.attached(state: state, startTimeout: .seconds(60), logger: logger) { address in
                let answer = try await query("select 1", address)
                #expect(answer == "1")
            }
            let daemonLock = try await state.lock(role: .serve)
            let server = try await server(state)
            #expect(!server.isRunning)
            try await server.start()
            try await EmbeddedDatabase.attached(state: state, startTimeout: .seconds(60), logger: logger) { address in
                let answer = try await query("select 1", address)
                #expect(answer == "1")
            }
            #expect(server.isRunning)
            try await server.stop()
            daemonLock.release()
        }
    }
}
