public import FoundationEssentials

/// A placement of a capacity round with its seats and the learners it would take.
public struct RoundPlacement: Sendable, Hashable {
    /// A learner on a placement's list.
    public struct Entry: Sendable, Hashable {
        /// The learner by the index in the round.
        public var learner: Int32
        /// The lower goes first; equal ranks are ordered by the lottery.
        public var rank: Int32

        /// An entry of the list.
        public init(learner: Int32, rank: Int32) {
            self.learner = learner
            self.rank = rank
        }
    }

    /// The placement.
    public var id: UUID
    /// First 31 bits of the SHA-256 of the id, for the lottery.
    public var lotteryKey: UInt32
    /// How many learners it takes.
    public var seats: Int
    /// Learners it would take, in any order; who is missing is not taken.
    public var list: [Entry]
    /// Whether learners it could have taken are missing because the list was cut.
    public var listWasCut: Bool

    /// A placement with a list.
    public init(id: UUID, lotteryKey: UInt32, seats: Int, list: [Entry], listWasCut: Bool = false) {
        self.id = id
        self.lotteryKey = lotteryKey
        self.seats = seats
        self.list = list
        self.listWasCut = listWasCut
    }
}
