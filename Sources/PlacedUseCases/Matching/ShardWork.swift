import Foundation
import PlacedDomain
import PlacedMatching
import PlacedStore

/// Matches the learners of one shard with every posting and stages what it finds, while its lease is renewed.
struct ShardWork {
    private let context: UseCaseContext
    private let shard: MatchShard
    private let holder: String

    init(_ context: UseCaseContext, _ shard: MatchShard, holder: String) {
        self.context = context
        self.shard = shard
        self.holder = holder
    }

    /// - Parameters:
    ///   - ground: catalogue and postings of the run's snapshot.
    ///   - people: reads the shard's learners from the same snapshot.
    /// - Returns: whether the shard is finished; false when another matcher has it by now.
    func callAsFunction(
        over ground: SnapshotRows, _ people: @Sendable () async throws -> CompactSnapshot
    ) async throws -> Bool {
        do {
            return try await context.renewing(leaseOf: RunMatching.leaseSeconds) { view, until in
                try await view.renewShard(shard, holder: holder, until: until)
            } while: {
                let found = try await Self.compute(ground, try await people(), shard)
                // The rows are there with the end of the shard or not at all, so that none is lost and none is there twice.
                return try await context.store.write(as: .matcher, now: context.clock()) { access in
                    try await access.stage(found.lists, of: shard)
                    guard try await access.finishShard(shard, holder: holder, found.result) else { throw Lost() }
                    return true
                }
            }
        } catch is Lost {
            return false
        } catch StoreError.duplicate {
            // Its successor has staged the same rows already.
            return false
        } catch let error as StoreError where error.isSnapshotGone {
            throw error
        } catch {
            _ = try? await context.read(as: .matcher) { access in
                try await access.releaseShard(shard, holder: holder)
            }
            throw error
        }
    }

    private struct Lost: Error {}

    /// What a shard comes to.
    private struct Found: Sendable {
        let lists: [MatchListRow]
        let result: MatchShardResult
    }

    /// The pure part, away from the caller's executor.
    @concurrent
    private static func compute(
        _ ground: SnapshotRows, _ people: CompactSnapshot, _ shard: MatchShard
    ) async throws -> Found {
        let isolation: MatchIsolation
        do {
            isolation = try MatchIsolation(ground, people, now: shard.asOf, seed: shard.seed)
        } catch {
            throw UseCaseError.defect("snapshot: \(error)")
        }
        let outcome = isolation.engine.run(MatchRunOptions(topK: shard.top, isPart: true))
        return Found(
            lists: MatchListAssembly(isolation.assembly).rows(of: outcome),
            result: MatchShardResult(
                learners: people.learners.count, pairsConsidered: outcome.counters.pairsConsidered,
                eligible: outcome.counters.eligible, leftOut: isolation.leftOut))
    }
}
