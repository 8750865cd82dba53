import Foundation
import Libpq
import Logging
import PlacedUseCases
import ServiceLifecycle

/// Takes in what happens as soon as it is told, when something happens by time alone, and now and then in any case.
struct LiveFollower: Service {
    /// How long it rests when it is told nothing: a change of a transaction that overlaps a longer one is told too early.
    static let pause: Duration = .milliseconds(200)
    /// How long it rests after a failure, at first and at most.
    static let failurePauses: (first: Duration, longest: Duration) = (.milliseconds(500), .seconds(30))

    /// Wake-ups of the event log.
    let signals: DatabaseSignals
    let logger: Logger
    /// Lets go of everything.
    let stop: @Sendable () async -> Void
    /// Takes in what happened.
    let step: @Sendable () async throws -> FollowMatching.Next

    func run() async throws {
        await cancelWhenGracefulShutdown {
            let wakeUp = WakeUp()
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    for await _ in signals { wakeUp.call() }
                }
                group.addTask { await follow(wakeUp) }
                await group.waitForAll()
            }
        }
        await stop()
    }

    private func follow(_ wakeUp: WakeUp) async {
        var afterFailure = Self.failurePauses.first
        while !Task.isCancelled {
            var rest = Self.pause
            do {
                let next = try await step()
                afterFailure = Self.failurePauses.first
                switch next {
                case .more: continue
                case .busy: break
                case .rest(let instant):
                    if let instant {
                        rest = min(rest, max(.zero, .seconds(instant.timeIntervalSinceNow)))
                    }
                }
            } catch is CancellationError {
                return
            } catch {
                logger.warning("following changes failed; it is tried again")
                logger.debug("following changes failed", error: error)
                rest = afterFailure
                afterFailure = min(afterFailure * 2, Self.failurePauses.longest)
                // Not cut short by changes, which would try again at once for each.
                try? await Task.sleep(for: rest)
                continue
            }
            await wakeUp.wait(atMost: rest)
        }
    }
}
