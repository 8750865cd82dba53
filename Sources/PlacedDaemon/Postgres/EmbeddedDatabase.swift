import Foundation
import Logging

/// The embedded database for as long as a piece of work lasts.
enum EmbeddedDatabase {
    /// Runs a body with the server of a state directory whose lock the caller holds; starts it before and stops it after.
    static func withServer<Result>(
        state: StateDirectory, startTimeout: Duration, logger: Logger,
        _ body: (EmbeddedPostgres) async throws -> Result
    ) async throws -> Result {
        let server = try await EmbeddedPostgres(
            state: state, startTimeout: startTimeout,
            searchPath: ProcessInfo.processInfo.environment["PATH"] ?? "", logger: logger)
        let result: Swift.Result<Result, any Error>
        do {
            try await server.start()
            result = .success(try await body(server))
        } catch {
            result = .failure(error)
        }
        try await stopUncancelled(server)
        return try result.get()
    }

    /// Runs a subcommand's body with the database of a state directory: the running one of a daemon, or one started for the
    /// body's duration.
    static func attached<Result>(
        state: StateDirectory, startTimeout: Duration, logger: Logger,
        _ body: (EmbeddedAddress) async throws -> Result
    ) async throws -> Result {
        let lock: StateLock
        do {
            lock = try await state.lock(role: .command)
        } catch StateDirectoryError.inUse {
            let address = EmbeddedAddress(socketDirectory: SocketDirectory.path(state: state.path))
            try await waitUntilReady(cluster: state.path(of: "cluster"), limit: startTimeout)
            return try await body(address)
        }
        defer { lock.release() }
        return try await withServer(state: state, startTimeout: startTimeout, logger: logger) { server in
            try await body(server.address)
        }
    }

    /// Waits for a daemon that has only just started to get its server ready.
    private static func waitUntilReady(cluster: String, limit: Duration) async throws {
        let deadline = ContinuousClock.now + limit
        while PostmasterFile(cluster: cluster)?.isReady != true {
            guard ContinuousClock.now < deadline else { throw EmbeddedPostgresError.notRunning(path: cluster) }
            // The server tells nobody but its own file.
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    /// Stops the server also when the surrounding task was cancelled, because a cancelled wait would leave it running.
    private static func stopUncancelled(_ server: EmbeddedPostgres) async throws {
        try await Task { try await server.stop() }.value
    }
}
