public import PlacedDomain

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
