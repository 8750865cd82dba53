public import Foundation
public import PlacedDomain

/// A share of a run: the learners whose identifiers hash into a range, matched with every posting.
public struct MatchShard: Sendable, Hashable {
    /// The run.
    public let run: MatchRunID
    /// Which start of the run it belongs to, from 1.
    public let attempt: Int
    /// Its number, from 0.
    public let number: Int
    /// Hashes of its learners (`uuid_hash`).
    public let hashes: ClosedRange<Int32>
    /// What all shards of the run see of the database.
    public let snapshot: SharedSnapshot
    /// The instant the run matches at.
    public let asOf: Date
    /// The lottery's seed.
    public let seed: Int32
    /// Longest list.
    public let top: Int

    /// Divides all hashes evenly.
    ///
    /// - Parameter count: at least 1.
    public static func ranges(_ count: Int) -> [ClosedRange<Int32>] {
        let all = Int64(1) << 32
        return (0..<Int64(count)).map { shard in
            let first = all * shard / Int64(count) + Int64(Int32.min)
            let last = all * (shard + 1) / Int64(count) + Int64(Int32.min) - 1
            return Int32(first)...Int32(last)
        }
    }
}

/// What a shard counted.
public struct MatchShardResult: Sendable {
    /// Learners with a live consent.
    public let learners: Int
    /// Pairs looked at.
    public let pairsConsidered: Int
    /// Pairs that passed every gate.
    public let eligible: Int
    /// What could not be matched, postings included.
    public let leftOut: [MatchLeftOut]

    /// What a shard counted.
    public init(learners: Int, pairsConsidered: Int, eligible: Int, leftOut: [MatchLeftOut]) {
        self.learners = learners
        self.pairsConsidered = pairsConsidered
        self.eligible = eligible
        self.leftOut = leftOut
    }
}

/// How far the shards of a run are.
public struct MatchShardProgress: Sendable, Hashable {
    /// Shards that are not finished.
    public let open: Int
    /// Those of them that were taken as often as is allowed, and are nobody's.
    public let exhausted: Int
}
