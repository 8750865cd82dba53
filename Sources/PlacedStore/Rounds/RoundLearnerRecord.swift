public import Foundation
public import PlacedDomain

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
    /// When the learner left the round though its lists were frozen.
    public let leftAt: Date?
    /// Where the learner got a seat.
    public let placement: PlacementID?
    /// Which choice of the learner's that is, from 1.
    public let choice: Int?
}

extension RoundLearnerRecord {
    /// The same before anybody may know where the learner got a seat.
    public var withoutResult: RoundLearnerRecord {
        RoundLearnerRecord(
            round: round, version: version, collection: collection, listWasCut: listWasCut, joinedAt: joinedAt,
            leftAt: leftAt, placement: nil, choice: nil)
    }
}
