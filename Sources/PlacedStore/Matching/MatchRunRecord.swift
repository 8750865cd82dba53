public import Foundation
public import PlacedDomain

/// Where a run of the matcher is in its life.
public enum MatchRunState: String, Sendable, Codable, CaseIterable {
    case queued, running, succeeded, failed
}

/// Why a run was asked for.
public enum MatchRunCause: String, Sendable, Codable, CaseIterable {
    case schedule, request, change, demo
}

/// One pass of the matcher.
public struct MatchRunRecord: Sendable {
    /// Identifier.
    public let id: MatchRunID
    /// Nil: every open placement.
    public let placementID: PlacementID?
    /// Where it is.
    public let state: MatchRunState
    /// Open placements matched.
    public let placements: Int
    /// Pairs looked at.
    public let pairsConsidered: Int
    /// Pairs that passed every gate.
    public let eligible: Int
    /// Rows stored.
    public let matches: Int
    /// The public lottery's seed, drawn when the run was asked for.
    public let seed: Int?
    /// When it was asked for.
    public let requestedAt: Date
    /// When it started.
    public let startedAt: Date?
    /// When it ended.
    public let finishedAt: Date?
    /// Digest over the stored rows: two runs with equal inputs have equal ones.
    public let resultHash: String?
    /// What went wrong, in one word of ours.
    public let failure: String?
}

/// What a run counted and stored.
public struct MatchRunResult: Sendable {
    /// Open placements matched.
    public var placements: Int
    /// Learners with a live consent.
    public var learners: Int
    /// Pairs looked at.
    public var pairsConsidered: Int
    /// Pairs that passed every gate.
    public var eligible: Int
    /// Rows stored.
    public var matches: Int
    /// Digest over the stored rows.
    public var resultHash: String

    /// What a run counted.
    public init(
        placements: Int, learners: Int, pairsConsidered: Int, eligible: Int, matches: Int, resultHash: String
    ) {
        self.placements = placements
        self.learners = learners
        self.pairsConsidered = pairsConsidered
        self.eligible = eligible
        self.matches = matches
        self.resultHash = resultHash
    }
}
