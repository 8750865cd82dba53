public import Foundation
public import PlacedDomain

/// A capacity round as it is stored.
public struct CapacityRoundRecord: Sendable {
    /// What was counted when the lists were frozen.
    public struct Frozen: Sendable, Hashable {
        /// When that was.
        public let at: Date
        /// Placements that had joined.
        public let placements: Int
        /// Learners who take part.
        public let learners: Int
        /// Entries on the placements' lists.
        public let candidates: Int
        /// Entries on the learners' lists.
        public let choices: Int
        /// SHA-256 over the lists, in hexadecimal digits.
        public let listsHash: String
    }

    /// What came of the run.
    public struct Result: Sendable, Hashable {
        /// When it was run.
        public let at: Date
        /// When learners hear of it: the undo window is over.
        public let effectiveAt: Date
        /// Learners who got a seat.
        public let placed: Int
        /// Seats there were.
        public let seats: Int
        /// Proposals made on the way.
        public let proposals: Int
        /// SHA-256 over seats, exclusions and who goes where, in hexadecimal digits.
        public let hash: String
    }

    /// Identifier.
    public let id: CapacityRoundID
    /// Counts changes; the entity tag is made from it.
    public let version: Int64
    /// Where it is in its life.
    public let status: CapacityRoundStatus
    /// What the operator said of it; its seed is the one that was drawn or given.
    public let content: CapacityRoundContent
    /// The seed published from the beginning, which the lottery's is drawn out of.
    public let seed: Int32
    /// What orders equal ranks, drawn at the freeze out of the published seed and everything people had listed; nil before,
    /// and where a round was frozen when the published seed alone ordered them.
    public let drawSeed: Int32?
    /// When it was announced.
    public let createdAt: Date
    /// When it was opened.
    public let openedAt: Date?
    /// Nil before the freeze.
    public let frozen: Frozen?
    /// Nil before the run.
    public let result: Result?

    /// The lottery's seed as far as it is known: the drawn one from the freeze on.
    public var lotterySeed: Int32 { drawSeed ?? seed }

    /// Whether the lists may be frozen at an instant: at their hour, or before where that was announced.
    public func mayBeFrozen(at now: Date) -> Bool { content.mayFreezeEarly || content.freezesAt <= now }

    /// Whether lists may still be changed at an instant.
    public func takesLists(at now: Date) -> Bool { status == .open && content.freezesAt > now }

    /// Whether a placement of a kind may join.
    public func admits(_ kind: PlacementKind?) -> Bool {
        guard let kinds = content.kinds else { return true }
        return kind.map(kinds.contains) ?? false
    }
}
