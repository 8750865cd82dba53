import Foundation
import PlacedDomain
import PlacedMatching
import PlacedStore

/// Builds the matcher's index from the database just as a run does, and says how long each part took.
public struct MeasureIndexBuild: Sendable {
    /// What was built and how long it took.
    public struct Figures: Sendable {
        /// Reading catalogue and postings.
        public let groundSeconds: Double
        /// From the first COPY of learners to the last badge in memory.
        public let readSeconds: Double
        /// From there to the finished index.
        public let indexSeconds: Double
        /// Learners with a live consent.
        public let learners: Int
        /// Their verified credentials under a live consent.
        public let holdings: Int
        /// Achievements they hold, each once per learner.
        public let effectiveHoldings: Int
    }

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Reads and builds once.
    ///
    /// - Parameter connections: how many read at a time, at least 1.
    public func callAsFunction(connections: Int) async throws(UseCaseError) -> Figures {
        let now = context.clock()
        do {
            return try await context.store.snapshot(as: .matcher, now: now) { view in
                let clock = ContinuousClock()
                let start = clock.now
                let ground = try await view.snapshotGround()
                let groundRead = clock.now
                let people = try await context.store.compactSnapshot(view, over: ground, connections: connections)
                let read = clock.now
                let isolation = try MatchIsolation(ground, people, now: now, seed: 0)
                let built = clock.now
                return Figures(
                    groundSeconds: (groundRead - start) / .seconds(1), readSeconds: (read - groundRead) / .seconds(1),
                    indexSeconds: (built - read) / .seconds(1), learners: people.learners.count,
                    holdings: people.holdings.count, effectiveHoldings: isolation.engine.effectiveHoldings)
            }
        } catch {
            throw .of(error)
        }
    }
}
