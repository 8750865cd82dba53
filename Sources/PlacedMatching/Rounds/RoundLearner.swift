public import FoundationEssentials

/// A learner of a capacity round with the placements wanted.
public struct RoundLearner: Sendable, Hashable {
    /// The learner.
    public var id: UUID
    /// First 31 bits of the SHA-256 of the id, for the lottery.
    public var lotteryKey: UInt32
    /// Wanted placements by their index in the round, the most wanted first.
    public var list: [Int32]
    /// Whether placements the learner could have wanted are missing because the list was cut.
    public var listWasCut: Bool

    /// A learner with a list.
    public init(id: UUID, lotteryKey: UInt32, list: [Int32], listWasCut: Bool = false) {
        self.id = id
        self.lotteryKey = lotteryKey
        self.list = list
        self.listWasCut = listWasCut
    }
}
