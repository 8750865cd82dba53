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

    /// - Parameters:
    ///   - lotteryKeys: those of the learners, beside one another: the learners themselves lie too far apart.
    ///   - seenBy: for each learner the number of the placement that last listed them, for finding doubles.
    init(
        _ placement: RoundPlacement, number: Int32, _ all: [RoundLearner], lotteryKeys: [UInt32], seed: UInt32,
        seenBy: inout [Int32]
    ) throws(RoundInputError) {
        var keyed: [Keyed] = []
        keyed.reserveCapacity(placement.list.count)
        for entry in placement.list {
            let learner = Int(entry.learner)
            guard lotteryKeys.indices.contains(learner) else {
                throw .unknownLearner(entry.learner, placement: placement.id)
            }
            guard seenBy[learner] != number else { throw .learnerTwice(all[learner].id, placement: placement.id) }
            seenBy[learner] = number
            let lottery = Lottery.value(
                learner: lotteryKeys[learner], placement: placement.lotteryKey, seed: seed)
            keyed.append(Keyed(key: Int64(entry.rank) << 32 | Int64(lottery), learner: entry.learner))
        }
        keyed.sort { $0.key < $1.key }
        // Hardly two learners of one rank draw the same number, so ids are looked at afterwards.
        var start = 0
        while start < keyed.count {
            var end = start + 1
            while end < keyed.count, keyed[end].key == keyed[start].key { end += 1 }
            if end - start > 1 {
                keyed[start..<end].sort {
                    all[Int($0.learner)].id.bigEndianHalves < all[Int($1.learner)].id.bigEndianHalves
                }
            }
            start = end
        }
        learners = keyed.map(\.learner)
    }
}
