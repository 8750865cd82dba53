/// A placement made ready for the scan: numbers only, its groups and competencies in the plans' words.
struct PlacementPlan: BitwiseCopyable, Sendable {
    var x: Int32 = 0
    var y: Int32 = 0
    var z: Int32 = 0
    /// The bits of an `IndexedLearner`'s traits that accept its modality and its kind.
    var traits: UInt32 = 0
    /// Slots it offers.
    var slots: UInt32 = 0
    var lottery: UInt32 = 0
    /// Number of its employer.
    var employer: UInt32 = 0
    /// Where its groups start in the words: required ones, preferred ones, then competencies. A group is the number of its
    /// alternatives, its weight, then of each alternative the achievement and the least standing; a competency is its
    /// number and its weight.
    var words: UInt32 = 0
    var preferredWeight: UInt32 = 0
    var competencyWeight: UInt32 = 0
    var requiredCount: UInt16 = 0
    var preferredCount: UInt16 = 0
    var competencyCount: UInt16 = 0
    var languages: UInt16 = 0
    /// Last day of its start window, as `IndexedLearner.available`.
    var lastDay: UInt16 = 0
    var neededSlots: UInt8 = 0
    var slotCount: UInt8 = 0
    /// Weights of the five factors, in their order.
    var weights: (UInt16, UInt16, UInt16, UInt16, UInt16) = (0, 0, 0, 0, 0)
    var isRemote = false
    var hasLocation = false
    /// Whether the scan decides its pairs by itself: every group asks for one alternative and takes any holding.
    var isPlain = false

    /// The plan of a placement, with its words appended to others.
    init(_ placement: CompiledPlacement, at moment: MatchMoment, words: inout [UInt32]) {
        let facts = placement.facts
        if let place = facts.location { (x, y, z, hasLocation) = (place.x, place.y, place.z, true) }
        traits =
            1 << (IndexedLearner.modalityShift + UInt32(facts.modality.rawValue))
            | 1 << (IndexedLearner.kindShift + UInt32(facts.kind.rawValue))
        slots = facts.slots.rawValue
        slotCount = UInt8(facts.slots.count)
        neededSlots = UInt8(placement.neededSlots)
        lottery = facts.lotteryKey
        languages = UInt16(truncatingIfNeeded: facts.languages.bits)
        isRemote = facts.modality == .remote
        weights = Self.weights(facts.weights)
        let last = IndexedLearner.availability(facts.startWindowEndDay, at: moment)
        lastDay = last ?? 0
        let groups = placement.required + placement.preferred.map(\.group)
        let fits = [groups.count, facts.competencies.count].allSatisfy { $0 < UInt16.max }
        isPlain =
            fits && last != nil && facts.languages.bits >> 16 == 0 && !facts.trustedIssuersOnly
            && groups.allSatisfy { $0.atLeast == 1 && !$0.selectsHoldings }
        preferredWeight = UInt32(truncatingIfNeeded: placement.preferredWeight)
        competencyWeight = UInt32(truncatingIfNeeded: placement.competencyWeight)

        self.words = UInt32(words.count)
        requiredCount = UInt16(clamping: placement.required.count)
        preferredCount = UInt16(clamping: placement.preferred.count)
        competencyCount = UInt16(clamping: facts.competencies.count)
        for group in placement.required { Self.append(group, weight: 0, to: &words) }
        for (group, weight) in placement.preferred { Self.append(group, weight: weight, to: &words) }
        for wish in facts.competencies {
            words.append(UInt32(truncatingIfNeeded: wish.competency))
            words.append(UInt32(wish.weight))
        }
    }

    /// Weights as a plan has them.
    static func weights(_ weights: FactorWeights) -> (UInt16, UInt16, UInt16, UInt16, UInt16) {
        (
            UInt16(weights.requiredQuality), UInt16(weights.preferredBadges), UInt16(weights.competencies),
            UInt16(weights.commute), UInt16(weights.availability)
        )
    }

    /// Its weights in the words of the rules.
    var factorWeights: FactorWeights {
        FactorWeights(
            unchecked: (Int(weights.0), Int(weights.1), Int(weights.2), Int(weights.3), Int(weights.4)))
    }

    private static func append(_ group: CompiledGroup, weight: Int, to words: inout [UInt32]) {
        words.append(UInt32(group.alternatives.count))
        words.append(UInt32(weight))
        for alternative in group.alternatives {
            words.append(UInt32(bitPattern: alternative.achievement))
            words.append(UInt32(alternative.minimumLevel) << 10)
        }
    }
}
