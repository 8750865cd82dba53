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
