import Foundation
import Logging
import PlacedDomain
import ServiceLifecycle

/// Runs jobs at the moments of their schedules, each job one run at a time. A moment that passes while the job still runs is
/// left out, because a job always works on all there is.
struct Scheduler: Service {
    let jobs: [ScheduledJob]
    let logger: Logger
    /// The clock on the wall.
    var now: @Sendable () -> Date = { Date() }
    /// Waits; ends early when cancelled.
    var pause: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

    /// How long one wait lasts at most, so that a clock that was set is noticed.
    static let longestPause: Duration = .seconds(30)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                for job in jobs {
                    group.addTask { await run(job) }
                }
            }
        }
    }

    private func run(_ job: ScheduledJob) async {
        var after = now()
        while let moment = job.schedule.next(after: after, in: job.timeZone) {
            guard await reach(moment) else { return }
            logger.debug("job starts", metadata: ["job": "\(job.name)"])
            do {
                try await job.run(moment)
            } catch is CancellationError {
                return
            } catch {
                logger.error("job failed; its next moment tries again", error: error, metadata: ["job": "\(job.name)"])
            }
            after = max(moment, now())
        }
    }

    /// Waits for a moment.
    ///
    /// - Returns: whether it came; `false` when the wait was cancelled.
    private func reach(_ moment: Date) async -> Bool {
        while true {
            let missing = moment.timeIntervalSince(now())
            guard missing > 0 else { return !Task.isCancelled }
            do {
                try await pause(min(.milliseconds(Int64((missing * 1_000).rounded(.up))), Self.longestPause))
            } catch {
                return false
            }
        }
    }
}
