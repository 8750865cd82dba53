import Foundation
import Logging
import PlacedDomain
import ServiceLifecycle
import Synchronization
import Testing

@testable import PlacedDaemon

/// A clock that a scheduler's waits move on, so that days pass in no time.
private final class SteppingClock: Sendable {
    private let seconds: Mutex<TimeInterval>

    init(_ start: Date) {
        seconds = Mutex(start.timeIntervalSince1970)
    }

    var now: Date { Date(timeIntervalSince1970: seconds.withLock { $0 }) }

    func advance(by duration: Duration) {
        seconds.withLock { $0 += duration / .seconds(1) }
    }
}

@Suite struct SchedulerTests {
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Runs a scheduler with one job until the job has been given so many moments.
    private func moments(
        _ count: Int, of schedule: String, from start: String, duration: Duration = .zero, failing: Bool = false
    ) async throws -> [String] {
        struct Failure: Error {}
        let clock = SteppingClock(try Date(start, strategy: .iso8601))
        let (runs, continuation) = AsyncStream.makeStream(of: Date.self)
        let job = ScheduledJob(name: "test", schedule: try CronExpression(schedule), timeZone: .gmt) { moment in
            continuation.yield(moment)
            clock.advance(by: duration)
            if failing { throw Failure() }
        }
        let scheduler = Scheduler(
            jobs: [job], logger: logger, now: { clock.now },
            pause: { duration in
                try Task.checkCancellation()
                #expect(duration <= Scheduler.longestPause)
                clock.advance(by: duration)
                await Task.yield()
            })
        return await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await scheduler.run() }
            var seen: [String] = []
            for await moment in runs {
                seen.append(moment.formatted(.iso8601))
                if seen.count == count { break }
            }
            group.cancelAll()
            return seen
        }
    }

    @Test("a job runs at each moment of its schedule")
    func runs() async throws {
        let seen = try await moments(3, of: "*/15 * * * *", from: "2026-11-22T10:14:59Z")
        #expect(seen == ["2026-11-22T10:15:00Z", "2026-11-22T10:30:00Z", "2026-11-22T10:45:00Z"])
    }

    @Test("moments that pass during a run are left out")
    func longRun() async throws {
        let seen = try await moments(2, of: "*/15 * * * *", from: "2026-11-22T10:00:00Z", duration: .seconds(1_900))
        #expect(seen == ["2026-11-22T10:15:00Z", "2026-11-22T11:00:00Z"])
    }

    @Test("a job that fails is tried again at its next moment")
    func failure() async throws {
        let seen = try await moments(2, of: "0 7 * * *", from: "2026-11-22T06:00:00Z", failing: true)
        #expect(seen == ["2026-11-22T07:00:00Z", "2026-11-23T07:00:00Z"])
    }

    /// The moments of a job and when it was run for them, on a clock of its own.
    private func runs(
        _ count: Int, of schedule: String, from start: String, doneUntil: String? = nil, jitter: Duration = .zero,
        stepping: @escaping @Sendable (SteppingClock) -> Void = { _ in }
    ) async throws -> [String] {
        let clock = SteppingClock(try Date(start, strategy: .iso8601))
        let done = try doneUntil.map { try Date($0, strategy: .iso8601) }
        let (runs, continuation) = AsyncStream.makeStream(of: String.self)
        let job = ScheduledJob(
            name: "test", schedule: try CronExpression(schedule), timeZone: .gmt, jitter: jitter, doneUntil: { done }
        ) { moment in
            continuation.yield("\(moment.formatted(.iso8601)) at \(clock.now.formatted(.iso8601))")
            stepping(clock)
        }
        let scheduler = Scheduler(
            jobs: [job], logger: logger, now: { clock.now },
            pause: { duration in
                try Task.checkCancellation()
                clock.advance(by: duration)
                await Task.yield()
            }, random: { 0.5 })
        return await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await scheduler.run() }
            var seen: [String] = []
            for await run in runs {
                seen.append(run)
                if seen.count == count { break }
            }
            group.cancelAll()
            return seen
        }
    }

    @Test("what a downtime left out is made up once, and only when a moment passed")
    func catchUp() async throws {
        let late = try await runs(
            2, of: "0 * * * *", from: "2026-11-22T10:20:00Z", doneUntil: "2026-11-20T09:00:00Z")
        #expect(
            late == [
                "2026-11-20T10:00:00Z at 2026-11-22T10:20:00Z", "2026-11-22T11:00:00Z at 2026-11-22T11:00:00Z",
            ])
        let onTime = try await runs(
            1, of: "0 * * * *", from: "2026-11-22T10:20:00Z", doneUntil: "2026-11-22T10:00:01Z")
        #expect(onTime == ["2026-11-22T11:00:00Z at 2026-11-22T11:00:00Z"])
    }

    @Test("a run waits a part of the jitter after its moment")
    func jitter() async throws {
        let seen = try await runs(2, of: "0 * * * *", from: "2026-11-22T10:20:00Z", jitter: .seconds(600))
        #expect(
            seen == [
                "2026-11-22T11:00:00Z at 2026-11-22T11:05:00Z", "2026-11-22T12:00:00Z at 2026-11-22T12:05:00Z",
            ])
    }

    @Test("a clock set back by a day goes on from where it stands; one set forward leaves out what passed")
    func clockJumps() async throws {
        let back = try await runs(2, of: "0 * * * *", from: "2026-11-22T10:20:00Z") {
            $0.advance(by: .seconds(-86_400))
        }
        #expect(
            back == [
                "2026-11-22T11:00:00Z at 2026-11-22T11:00:00Z", "2026-11-21T12:00:00Z at 2026-11-21T12:00:00Z",
            ])
        let forward = try await runs(2, of: "0 * * * *", from: "2026-11-22T10:20:00Z") {
            $0.advance(by: .seconds(86_400))
        }
        #expect(
            forward == [
                "2026-11-22T11:00:00Z at 2026-11-22T11:00:00Z", "2026-11-23T12:00:00Z at 2026-11-23T12:00:00Z",
            ])
    }
}
