import Foundation
import Logging
import ServiceLifecycle

/// Does a small piece of work again and again: at once while there is more of it, else after a pause.
struct WorkLoop: Service {
    /// For the log.
    let name: String
    /// How long it rests when there is nothing to do, and after a failure.
    let pause: Duration
    let logger: Logger
    /// Whether there may be more to do at once.
    let work: @Sendable () async throws -> Bool

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                if await step() { continue }
                // A poll, since work can come from other processes; its pause bounds how long such work waits.
                guard (try? await Task.sleep(for: pause)) != nil else { return }
            }
        }
    }

    private func step() async -> Bool {
        do {
            return try await work()
        } catch is CancellationError {
            return false
        } catch {
            logger.warning("background work failed; it is tried again", metadata: ["work": "\(name)"])
            logger.debug("background work failed", error: error, metadata: ["work": "\(name)"])
            return false
        }
    }
}
