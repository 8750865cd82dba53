public import PlacedDomain
public import PlacedStore

/// What a learner sees of a round.
public struct RoundWishesView: Sendable {
    /// The round.
    public let round: CapacityRoundRecord
    /// The learner's part; nil when the learner takes none.
    public let entry: RoundLearnerRecord?
    /// What is listed, the most wanted first: as ordered, or as it is proposed.
    public let listed: [RoundChoiceRecord]
    /// What else can be listed.
    public let available: [RoundWishRecord]
    /// Whether the list lacks something for want of room.
    public let wasCut: Bool
    /// Whether the result is told: not before the undo window of the offers is over.
    public let isResultKnown: Bool
    /// The application where the learner got a seat, as it stands now.
    public let application: ApplicationRecord?

    /// The tag of the list.
    public func tag(for actor: Actor) -> EntityTag {
        EntityTag(version: entry?.version ?? 0, viewer: actor, face: isResultKnown ? "result" : "")
    }
}
