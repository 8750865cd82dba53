import Foundation
import PlacedDomain
import PlacedStore

/// Takes part in a run that another process leads: shard after shard, as long as the run has any to give away.
public struct WorkOnShards: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Works on the shards of one run.
    ///
    /// - Parameter holder: names this process in the leases.
    /// - Returns: how many shards were finished.
    @discardableResult
    public func callAsFunction(holder: String) async throws(UseCaseError) -> Int {
        guard let first = try await claim(of: nil, holder) else { return 0 }
        var finished = 0
        do {
            var next: MatchShard? = first
            // What all shards have in common is read once, from the snapshot that they share.
            let ground = try await context.store.snapshot(first.snapshot, as: .matcher, now: first.asOf) { access in
                try await access.snapshotGround()
            }
            while let shard = next {
                let isDone = try await ShardWork(context, shard, holder: holder)(over: ground) {
                    try await context.store.snapshot(shard.snapshot, as: .matcher, now: shard.asOf) { access in
                        try await context.store.compactSnapshot(access, over: ground, hashes: shard.hashes)
                    }
                }
                if isDone { finished += 1 }
                next = try await claim(of: first.run, holder)
            }
        } catch let error as StoreError where error.isSnapshotGone {
            // The run's leader is gone. Whoever takes its lease starts the run anew, with shards of another snapshot.
            return finished
        } catch {
            throw .of(error)
        }
        return finished
    }

    private func claim(of run: MatchRunID?, _ holder: String) async throws(UseCaseError) -> MatchShard? {
        let until = context.clock().addingTimeInterval(RunMatching.leaseSeconds)
        return try await context.read(as: .matcher) { access in
            try await access.claimShard(
                of: run, edition: RunMatching.edition(context), holder: holder, until: until,
                starts: RunMatching.attempts)
        }
    }
}
