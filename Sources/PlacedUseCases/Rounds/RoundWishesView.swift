public import Foundation
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
    /// The application that the run turned into an offer, as it stands now; nil where there is no seat, and where the
    /// employer took the seat back before the learner heard of it.
    public let application: ApplicationRecord?

    /// What became of the learner's seat since the run; nil where there is none, or it is not told yet.
    public func seat(for actor: Actor, now: Date) -> RoundSeat? {
        guard isResultKnown, entry?.placement != nil else { return nil }
        return RoundSeat(application?.standing(for: actor, now: now).status)
    }

    /// The tag of the list.
    public func tag(for actor: Actor) -> EntityTag {
        Self.tag(of: entry, isResultKnown: isResultKnown, for: actor)
    }

    static func tag(of entry: RoundLearnerRecord?, isResultKnown: Bool, for actor: Actor) -> EntityTag {
        EntityTag(version: entry?.version ?? 0, viewer: actor, face: isResultKnown ? "result" : "")
    }
}
