public import PlacedDomain
public import PlacedStore

/// What an employer sees of one of its placements in a round.
public struct RoundListView: Sendable {
    /// The round.
    public let round: CapacityRoundRecord
    /// The placement.
    public let placement: PlacementRecord
    /// Its part in the round; nil when it has not joined.
    public let entry: RoundPlacementRecord?
    /// Whom it lists in the order in which a run takes them: as ordered, as frozen, or as the list would be filled now.
    public let listed: [RoundCandidateRecord]
    /// Places of the list from 1; equal places are ordered by the lottery.
    public let ranks: [Int]
    /// Whom else it could list.
    public let available: [RoundCandidateRecord]
    /// Whether the list lacks somebody for want of room.
    public let wasCut: Bool
    /// The applications that the run turned into offers, as they stand now.
    public let offers: [ApplicationRecord]

    /// The tag of the list.
    public func tag(for actor: Actor) -> EntityTag { Self.tag(of: entry, in: round, for: actor) }

    static func tag(of entry: RoundPlacementRecord?, in round: CapacityRoundRecord, for actor: Actor) -> EntityTag {
        EntityTag(
            version: entry?.version ?? 0, viewer: actor, face: round.status == .open ? "" : round.status.rawValue)
    }
}
