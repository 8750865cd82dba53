public import FoundationEssentials

/// Who goes where, and why.
public struct RoundResult: Sendable {
    private let round: CapacityRound
    private let seat: [Int32]
    private let held: [Int32]
    private let lastRank: [Int32]
    /// How many proposals were made.
    public let proposals: Int

    init(round: CapacityRound, seat: [Int32], held: [Int32], lastRank: [Int32], proposals: Int) {
        self.round = round
        self.seat = seat
        self.held = held
        self.lastRank = lastRank
        self.proposals = proposals
    }

    /// The index of each learner's placement; nil without one.
    public var assignment: [Int?] { seat.map { $0 < 0 ? nil : Int($0) } }

    /// How many learners have a placement.
    public var placed: Int { seat.count { $0 >= 0 } }

    /// What became of a learner, and why not something they wanted more.
    public func outcome(of learner: Int) -> RoundOutcome {
        var missed: [RoundOutcome.Missed] = []
        let entries = round.lists.entries(of: learner)
        for entry in entries {
            let placement = Int(round.lists.placements[entry])
            if seat[learner] == Int32(placement) {
                return RoundOutcome(
                    placement: round.placements[placement].id, choice: entry - entries.lowerBound + 1, missed: missed)
            }
            let rank = round.lists.ranks[entry]
            let reason: RoundOutcome.Reason =
                if rank == 0 {
                    .notListed
                } else if round.placements[placement].seats == 0 {
                    .noSeats
                } else {
                    .full(lastAcceptedRank: Int(lastRank[placement]), ownRank: Int(rank))
                }
            missed.append(.init(placement: round.placements[placement].id, reason: reason))
        }
        return RoundOutcome(placement: nil, choice: nil, missed: missed)
    }

    /// Placements with seats left, in the round's order.
    public var emptySeats: [EmptySeats] {
        round.placements.indices.compactMap { index in
            let placement = round.placements[index]
            let empty = placement.seats - Int(held[index])
            guard empty > 0 else { return nil }
            return EmptySeats(
                placement: placement.id, seats: empty, listed: placement.list.count, listWasCut: placement.listWasCut)
        }
    }

    /// Learners without a placement whose list had been cut: a rerun with longer lists may place them.
    public var unplacedByCutLists: [UUID] {
        round.learners.indices.filter { seat[$0] < 0 && round.learners[$0].listWasCut }.map { round.learners[$0].id }
    }

    /// 64 bits of FNV-1a over the ids of learner and placement of every seat taken, by learner id: the same for the same
    /// lists and seed, in whatever order they were given.
    public var fingerprint: UInt64 {
        let order = seat.indices.filter { seat[$0] >= 0 }.sorted {
            round.learners[$0].id.bigEndianHalves < round.learners[$1].id.bigEndianHalves
        }
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for learner in order {
            for id in [round.learners[learner].id, round.placements[Int(seat[learner])].id] {
                withUnsafeBytes(of: id.uuid) { bytes in
                    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
                }
            }
        }
        return hash
    }
}
