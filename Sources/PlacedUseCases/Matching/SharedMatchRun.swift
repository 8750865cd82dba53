import Foundation
import PlacedDomain
import PlacedMatching
import PlacedStore

/// Carries out a run in shards that other matchers may take: offers them, works on them too, and merges what all found.
///
/// The leader's transaction stays open from the first reading to the merge, for the snapshot that all shards are cut from
/// lives as long as it does. A matcher that dies in a shard is replaced in it when its lease ends; a leader that dies is
/// replaced when the run's lease ends, and the run starts anew from a snapshot of its successor.
struct SharedMatchRun {
    /// How long the leader rests while only others still work on shards; their leases bound how often.
    private static let pause: Duration = .milliseconds(100)

    private let context: UseCaseContext
    private let run: MatchRunRecord
    private let holder: String

    init(_ context: UseCaseContext, _ run: MatchRunRecord, holder: String) {
        self.context = context
        self.run = run
        self.holder = holder
    }

    func callAsFunction() async throws -> MatchRunRecord {
        let now = run.startedAt ?? context.clock()
        return try await context.store.snapshot(as: .matcher, now: now) { view in
            let snapshot = try await view.shareSnapshot()
            let ground = try await view.snapshotGround()
            try await context.store.write(as: .matcher, now: context.clock()) { access in
                try await access.forgetShards()
                try await access.offerShards(
                    MatchShard.ranges(context.settings.matchShards), of: run.id, attempt: run.attempts,
                    seeing: snapshot, top: context.settings.matchTop)
            }
            try await workUntilAllIsFound(ground, view)
            return try await merge(ground, view)
        }
    }

    private func workUntilAllIsFound(_ ground: SnapshotRows, _ view: StoreTransaction) async throws {
        while true {
            let until = context.clock().addingTimeInterval(RunMatching.leaseSeconds)
            let shard = try await context.read(as: .matcher) { access in
                try await access.claimShard(
                    of: run.id, edition: RunMatching.edition(context), holder: holder, until: until,
                    starts: RunMatching.attempts)
            }
            if let shard {
                _ = try await ShardWork(context, shard, holder: holder)(over: ground) {
                    try await context.store.compactSnapshot(view, over: ground, hashes: shard.hashes)
                }
                continue
            }
            let progress = try await context.read(as: .matcher) { access in
                try await access.shardProgress(of: run.id, attempt: run.attempts, starts: RunMatching.attempts)
            }
            if progress.open == 0 { return }
            guard progress.exhausted == 0 else {
                throw UseCaseError.conflict(
                    code: "process_died", detail: "A shard's matchers died of it, or of something else, every time.",
                    allowed: [])
            }
            try await Task.sleep(for: Self.pause)
        }
    }

    private func merge(_ ground: SnapshotRows, _ view: StoreTransaction) async throws -> MatchRunRecord {
        let matching = RunMatching(context)
        return try await context.store.write(as: .matcher, now: context.clock()) { access in
            try await matching.keepLease(holder, access)
            var digest = MatchListDigest()
            let position = try await access.replaceMatches(
                mergingShardsOf: run.id, attempt: run.attempts, top: context.settings.matchTop
            ) { rows in
                for row in rows { digest.add(row.list, row.placement, rank: row.rank, row.learner, score: row.score) }
            }
            try await MatchInputKeeping(ground, view).keep(at: position, access)
            let all = try await access.shardResult(of: run.id, attempt: run.attempts)
            context.log(all.leftOut, of: run.id)
            try await access.forgetShards()
            let listed = digest.listed
            return try await matching.finish(
                run,
                MatchRunResult(
                    placements: ground.placements.count, learners: all.learners, pairsConsidered: all.pairsConsidered,
                    eligible: all.eligible, matches: listed.candidates + listed.placements + listed.near,
                    listed: listed, leftOut: all.leftOut.count, resultHash: digest.finish()),
                leftOut: all.leftOut, at: position, access)
        }
    }
}
