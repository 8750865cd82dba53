public import Foundation
public import PlacedDomain

/// A placement that has joined a round.
public struct RoundPlacementRecord: Sendable {
    /// The round.
    public let round: CapacityRoundID
    /// The placement.
    public let placement: PlacementID
    /// Its title.
    public let title: String
    /// Whose it is.
    public let employer: EmployerID
    /// The employer's name.
    public let employerName: String
    /// Counts changes of the list; the entity tag is made from it.
    public let version: Int64
    /// Whether the employer has ordered the list; otherwise it is filled at the freeze.
    public let isOwnList: Bool
    /// Whether the list was longer than the round takes.
    public let listWasCut: Bool
    /// When it joined.
    public let joinedAt: Date
    /// Positions that were left when the round was run.
    public let seats: Int?
    /// How many of them it filled.
    public let filled: Int?
}

/// A learner whom a placement can list, or has listed.
public struct RoundCandidateRecord: Sendable, Hashable {
    /// Why a learner can be listed, in the order in which a list is filled.
    public enum Tier: Int, Sendable, Hashable, CaseIterable {
        case shortlisted = 0
        case matched = 1
        /// Applied, and in no list of the matcher: nobody a list is filled with, and somebody who can be put there.
        case applied = 2
    }

    /// The learner.
    public let learner: LearnerID
    /// Nil when masked or not given.
    public let displayName: String?
    /// Nil where the list is frozen or somebody has an answer already.
    public let tier: Tier?
    /// 0–1 000 000; nil when the matcher has the learner in no list of the placement.
    public let score: Int?
    /// The place in the matcher's list.
    public let matchRank: Int?
    /// The place on the round's list; nil when not listed.
    public let rank: Int?
}

/// A placement that a learner can list.
public struct RoundWishRecord: Sendable, Hashable {
    /// The placement.
    public let placement: PlacementID
    /// Its title.
    public let title: String
    /// Its employer's name.
    public let employerName: String
    /// Whether the learner has applied there.
    public let hasApplied: Bool
    /// 0–1 000 000; nil where the learner has only applied.
    public let score: Int?
    /// Whether it has joined the round.
    public let hasJoined: Bool
}

/// A placement on a learner's list, with what became of it.
public struct RoundChoiceRecord: Sendable, Hashable {
    /// The placement.
    public let placement: PlacementID
    /// Its title.
    public let title: String
    /// Its employer's name.
    public let employerName: String
    /// The place on the list, from 1.
    public let position: Int
    /// Whether it has joined the round.
    public let hasJoined: Bool
    /// Why the run could not count it.
    public let excluded: RoundExclusion?
    /// What became of it; nil where the learner had a seat before it came to it, and before the run.
    public let outcome: RoundChoiceOutcome?
}

/// A learner who takes part in a round.
public struct RoundLearnerRecord: Sendable {
    /// The round.
    public let round: CapacityRoundID
    /// Counts changes of the list; the entity tag is made from it.
    public let version: Int64
    /// What an offer's application is made with.
    public let collection: CollectionID
    /// Whether the list was longer than the round takes.
    public let listWasCut: Bool
    /// When the learner joined.
    public let joinedAt: Date
    /// Where the learner got a seat.
    public let placement: PlacementID?
    /// Which choice of the learner's that is, from 1.
    public let choice: Int?
}

extension RoundChoiceRecord {
    /// An entry of a list that nobody has confirmed yet.
    public init(proposing wish: RoundWishRecord, at position: Int) {
        self.init(
            placement: wish.placement, title: wish.title, employerName: wish.employerName, position: position,
            hasJoined: wish.hasJoined, excluded: nil, outcome: nil)
    }

    /// The same before anybody may know what became of it.
    public var withoutResult: RoundChoiceRecord {
        RoundChoiceRecord(
            placement: placement, title: title, employerName: employerName, position: position, hasJoined: hasJoined,
            excluded: nil, outcome: nil)
    }
}

extension RoundLearnerRecord {
    /// The same before anybody may know where the learner got a seat.
    public var withoutResult: RoundLearnerRecord {
        RoundLearnerRecord(
            round: round, version: version, collection: collection, listWasCut: listWasCut, joinedAt: joinedAt,
            placement: nil, choice: nil)
    }
}
