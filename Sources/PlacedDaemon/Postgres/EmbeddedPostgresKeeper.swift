import Logging
import ServiceLifecycle

/// Watches the embedded server while the daemon runs, and starts it again when it was killed.
///
/// Requests meanwhile fail fast, and the pool reconnects by itself once the server answers.
struct EmbeddedPostgresKeeper: Service {
    let server: EmbeddedPostgres
    let logger: Logger
    /// How often to look; a look costs two system calls.
    var interval: Duration = .milliseconds(500)
    /// The longest pause between two attempts to start.
    var longestPause: Duration = .seconds(30)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var pause = interval
            while !Task.isCancelled {
                if !server.isRunning {
                    logger.error("the database server is gone; starting it again")
                    do {
                        try await server.start()
                        pause = interval
                    } catch {
                        logger.error("the database server does not start", error: error)
                        pause = min(pause * 2, longestPause)
                    }
                }
                // A sleep ends early when the group stops, and the loop with it.
                try? await Task.sleep(for: pause)
            }
        }
    }
}
