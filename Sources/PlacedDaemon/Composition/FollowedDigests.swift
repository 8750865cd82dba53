import Foundation
import Logging
import PlacedDomain
import ServiceLifecycle
import Synchronization

/// Asks for the immediate digests of the runs that follow changes: beside the following, which does not wait for them, and
/// for several runs at once.
final class FollowedDigests: Service {
    /// Least time between two requests: changes come in bursts, and a mail within seconds is soon enough.
    static let pause: Duration = .seconds(2)
    /// A run whose commit was not heard of is told with a later one: an outage may lie between.
    private static let slack: TimeInterval = 900

    /// The newest run, and when the oldest one began.
    private struct Waiting {
        var run: MatchRunID
        var since: Date
    }

    private let waiting = Mutex<Waiting?>(nil)
    private let wakeUp = WakeUp()
    private let pause: Duration
    private let logger: Logger
    private let request: @Sendable (MatchRunID, Date) async throws -> Void

    /// - Parameter request: asks for the digests of what was written since an instant, up to a run.
    init(
        pause: Duration = FollowedDigests.pause, logger: Logger,
        request: @escaping @Sendable (MatchRunID, Date) async throws -> Void
    ) {
        self.pause = pause
        self.logger = logger
        self.request = request
    }

    /// A run wrote what changed.
    /// - Parameter began: when it began.
    func add(_ run: MatchRunID, began: Date) {
        waiting.withLock { waiting in
            let since = began.addingTimeInterval(-Self.slack)
            waiting = Waiting(run: run, since: min(since, waiting?.since ?? since))
        }
        wakeUp.call()
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await self.wakeUp.wait(atMost: .seconds(60))
                await self.requestWaiting()
                // What comes in the pause is asked for together.
                try? await Task.sleep(for: self.pause)
            }
        }
        // What came last is asked for before the end.
        await requestWaiting()
    }

    private func requestWaiting() async {
        guard let asked = waiting.withLock({ $0.take() }) else { return }
        do {
            try await request(asked.run, asked.since)
        } catch {
            logger.warning("immediate digests could not be asked for; it is tried again")
            logger.debug("immediate digests could not be asked for", error: error)
            waiting.withLock { waiting in
                waiting = Waiting(
                    run: waiting?.run ?? asked.run, since: min(asked.since, waiting?.since ?? asked.since))
            }
            wakeUp.call()
        }
    }
}
