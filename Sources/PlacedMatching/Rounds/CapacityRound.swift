/// The optional closing of a matching period: learners are placed by deferred acceptance, learners proposing.
///
/// Of all results in which no learner and placement would rather have each other than what they got, this one is the
/// best for every learner; no learner gains by listing otherwise than they wish. Gale and Shapley, 1962; Roth, 1985.
public struct CapacityRound: Sendable {
    /// Those who take part.
    public let learners: [RoundLearner]
    /// What can be had.
    public let placements: [RoundPlacement]
    /// The period's published seed of the lottery.
    public let seed: UInt32
    let lists: RoundLists

    /// Checks and freezes the lists, and breaks ties.
    /// - Throws: `RoundInputError` naming the list that is wrong.
    public init(learners: [RoundLearner], placements: [RoundPlacement], seed: UInt32) throws(RoundInputError) {
        self.learners = learners
        self.placements = placements
        self.seed = seed
        lists = try RoundLists(learners, placements, seed: seed)
    }

    /// Runs the round.
    public func run() -> RoundResult {
        run(proposing: Array(learners.indices.reversed()))
    }

    /// Runs the round with learners proposing from the last of `order` on. The result is the same for every order; a
    /// test holds it to that.
    func run(proposing order: [Int]) -> RoundResult {
        var heaps = SeatHeaps(capacities: usableSeats())
        var next = lists.starts
        var seat = [Int32](repeating: -1, count: learners.count)
        var waiting = order.map { Int32($0) }
        var proposals = 0
        while let proposer = waiting.popLast() {
            let learner = Int(proposer)
            let end = lists.starts[learner + 1]
            while next[learner] < end {
                let entry = Int(next[learner])
                next[learner] += 1
                let rank = lists.ranks[entry]
                guard rank > 0 else { continue }
                proposals += 1
                let placement = lists.placements[entry]
                let without = heaps.offer(proposer, rank: rank, to: Int(placement))
                guard without != proposer else { continue }
                seat[learner] = placement
                if without >= 0 {
                    seat[Int(without)] = -1
                    waiting.append(without)
                }
                break
            }
        }
        let last = placements.indices.map { heaps.lastRank($0) }
        return RoundResult(round: self, seat: seat, held: heaps.held, lastRank: last, proposals: proposals)
    }

    /// Seats that could be filled: a placement of a million seats takes no more room than those who want it.
    private func usableSeats() -> [Int32] {
        var wanting = [Int32](repeating: 0, count: placements.count)
        for entry in lists.placements.indices where lists.ranks[entry] > 0 {
            wanting[Int(lists.placements[entry])] += 1
        }
        return placements.indices.map { Int32(min(Int(wanting[$0]), placements[$0].seats)) }
    }
}
