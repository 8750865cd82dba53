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

    /// Draws from 0 to 1.
    var random: @Sendable () -> Double = { Double.random(in: 0..<1) }

    /// How long one wait lasts at most, so that a clock that was set is noticed.
    static let longestPause: Duration = .seconds(30)
    /// How far the clock may go back without anything being counted anew, in seconds: time servers do so all the time.
    static let toleratedStep: TimeInterval = 60

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
        guard var after = await start(of: job) else { return }
        while true {
            switch await next(of: job, after: after) {
            case .ended: return
            case .setBack(let clock):
                logger.notice("the clock was set back; moments are counted from it", metadata: ["job": "\(job.name)"])
                after = clock
            case .came(let moment):
                guard await perform(job, for: moment) else { return }
                let clock = now()
                after = clock < moment.addingTimeInterval(-Self.toleratedStep) ? clock : max(moment, clock)
            }
        }
    }

    /// What became of waiting for the next moment of a job.
    private enum Wait {
        case came(Date)
        case setBack(Date)
        case ended
    }

    /// Makes up what a downtime left out, once however many moments it were.
    ///
    /// - Returns: the instant whose moments are all done; nil when cancelled.
    private func start(of job: ScheduledJob) async -> Date? {
        while true {
            do {
                let done = try await job.doneUntil()
                let clock = now()
                guard let done, let missed = job.schedule.next(after: done, in: job.timeZone), missed <= clock else {
                    return clock
                }
                logger.notice(
                    "a moment passed while nothing ran; it is made up", metadata: ["job": "\(job.name)"])
                return await perform(job, for: missed) ? max(clock, now()) : nil
            } catch {
                logger.error("cannot ask which moments are done", error: error, metadata: ["job": "\(job.name)"])
                do { try await pause(Self.longestPause) } catch { return nil }
            }
        }
    }

    /// - Returns: false when cancelled.
    private func perform(_ job: ScheduledJob, for moment: Date) async -> Bool {
        logger.debug("job starts", metadata: ["job": "\(job.name)"])
        do {
            try await job.run(moment)
        } catch is CancellationError {
            return false
        } catch {
            logger.error("job failed; its next moment tries again", error: error, metadata: ["job": "\(job.name)"])
        }
        return true
    }

    /// Waits for the next moment and the job's jitter, in pauses that are short enough to notice a clock that was set: one
    /// set forward brings the moment at once, one set back far begins anew from where it stands.
    private func next(of job: ScheduledJob, after: Date) async -> Wait {
        guard let moment = job.schedule.next(after: after, in: job.timeZone) else { return .ended }
        let delay = job.jitter > .zero ? random() * (job.jitter / .seconds(1)) : 0
        var last = now()
        while true {
            let clock = now()
            if clock < last.addingTimeInterval(-Self.toleratedStep) { return .setBack(clock) }
            last = clock
            let missing = moment.timeIntervalSince(clock) + delay
            guard missing > 0 else { return Task.isCancelled ? .ended : .came(moment) }
            do {
                try await pause(min(.milliseconds(Int64((missing * 1_000).rounded(.up))), Self.longestPause))
            } catch {
                return .ended
            }
        }
    }
}
