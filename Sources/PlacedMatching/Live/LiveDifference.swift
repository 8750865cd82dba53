public import FoundationEssentials

/// What some changes made of the rows of the lists.
///
/// Who stands before others follows from scores and draws, so that of those who only come to stand elsewhere nothing is
/// said: a list costs what changes in it, however long it is.
public struct LiveDifference: Sendable {
    /// Which of the three lists.
    public enum List: Sendable, Hashable {
        /// Of a placement, by its employer's weights.
        case candidate
        /// Of a learner.
        case placement
        /// Of a learner: one badge away.
        case near
    }

    /// Which row of all lists.
    public struct Key: Sendable, Hashable {
        /// The list.
        public let list: List
        /// The placement.
        public let placement: UUID
        /// The learner.
        public let learner: UUID

        /// The row of a pair in a list.
        public init(list: List, placement: UUID, learner: UUID) {
            self.list = list
            self.placement = placement
            self.learner = learner
        }
    }

    /// Rows that are in no list any more.
    public internal(set) var removed: [Key] = []
    /// Rows of placements' lists that are new or say something else.
    public internal(set) var candidates: [MatchRow] = []
    /// Rows of learners' lists that are new or say something else.
    public internal(set) var placements: [MatchRow] = []
    /// Rows of what is one badge away that are new or say something else.
    public internal(set) var near: [NearMatch] = []

    /// Whether nothing is different.
    public var isEmpty: Bool {
        removed.isEmpty && candidates.isEmpty && placements.isEmpty && near.isEmpty
    }
}
