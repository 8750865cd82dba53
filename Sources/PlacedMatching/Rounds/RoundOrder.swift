import FoundationEssentials

/// A placement's list without ties: by rank, then by the public lottery, then by id.
///
/// Ties are broken here, once for the whole round; breaking them anew at each choice would let results depend on the
/// order of proposals.
struct RoundOrder {
    /// A learner with the rank above the lottery's value in one number.
    private struct Keyed {
        let key: Int64
        let learner: Int32
    }

    /// Learners by their index, the first to be taken first.
    let learners: [Int32]

    /// - Parameter seenBy: for each learner the number of the placement that last listed them, for finding doubles.
    init(
        _ placement: RoundPlacement, number: Int32, _ all: [RoundLearner], seed: UInt32, seenBy: inout [Int32]
    ) throws(RoundInputError) {
        var keyed: [Keyed] = []
        keyed.reserveCapacity(placement.list.count)
        for entry in placement.list {
            let learner = Int(entry.learner)
            guard all.indices.contains(learner) else {
                throw .unknownLearner(entry.learner, placement: placement.id)
            }
            guard seenBy[learner] != number else { throw .learnerTwice(all[learner].id, placement: placement.id) }
            seenBy[learner] = number
            let lottery = Lottery.value(
                learner: all[learner].lotteryKey, placement: placement.lotteryKey, seed: seed)
            keyed.append(Keyed(key: Int64(entry.rank) << 32 | Int64(lottery), learner: entry.learner))
        }
        keyed.sort { a, b in
            if a.key != b.key { return a.key < b.key }
            return all[Int(a.learner)].id.bigEndianHalves < all[Int(b.learner)].id.bigEndianHalves
        }
        learners = keyed.map(\.learner)
    }
}
