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

/// What a run was computed by.
public struct MatchEdition: Sendable, Hashable {
    /// Version of the program.
    public let code: String
    /// Edition of the rules of matching.
    public let rules: String
    /// Weights of the learners' own lists, in the factors' order.
    public let weights: [Int]

    /// Versions of a run.
    public init(code: String, rules: String, weights: [Int]) {
        self.code = code
        self.rules = rules
        self.weights = weights
    }

    /// Where nobody asks: tests of the queue.
    public static let unnamed = MatchEdition(code: "", rules: "", weights: [])
}

/// Rows stored in each kind of list.
public struct MatchListedCounts: Sendable, Hashable {
    /// Of placements.
    public var candidates: Int
    /// Of learners.
    public var placements: Int
    /// Of learners, one achievement away.
    public var near: Int

    /// Rows of each kind.
    public init(candidates: Int = 0, placements: Int = 0, near: Int = 0) {
        self.candidates = candidates
        self.placements = placements
        self.near = near
    }
}

/// One pass of the matcher.
public struct MatchRunRecord: Sendable {
    /// Identifier.
    public let id: MatchRunID
    /// Nil: every open placement.
    public let placementID: PlacementID?
    /// Where it is.
    public let state: MatchRunState
    /// Why it was asked for.
    public let cause: MatchRunCause
    /// How often it was started.
    public let attempts: Int
    /// What it was computed by; empty until it starts.
    public let edition: MatchEdition
    /// Open placements matched.
    public let placements: Int
    /// Learners with a live consent.
    public let learners: Int
    /// Pairs looked at.
    public let pairsConsidered: Int
    /// Pairs that passed every gate.
    public let eligible: Int
    /// Rows stored.
    public let matches: Int
    /// The same by kind of list.
    public let listed: MatchListedCounts
    /// Postings and learners that could not be matched.
    public let leftOut: Int
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
    /// Place in the record of runs, from 1; nil unless it succeeded since there is a record.
    public let position: Int?
    /// Hash of its record.
    public let recordHash: String?
    /// Hash of the record before it.
    public let previousHash: String?
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
    /// The same by kind of list.
    public var listed: MatchListedCounts
    /// Postings and learners that could not be matched.
    public var leftOut: Int
    /// Digest over the stored rows.
    public var resultHash: String

    /// What a run counted.
    public init(
        placements: Int, learners: Int, pairsConsidered: Int, eligible: Int, matches: Int,
        listed: MatchListedCounts = MatchListedCounts(), leftOut: Int = 0, resultHash: String
    ) {
        self.placements = placements
        self.learners = learners
        self.pairsConsidered = pairsConsidered
        self.eligible = eligible
        self.matches = matches
        self.listed = listed
        self.leftOut = leftOut
        self.resultHash = resultHash
    }
}
