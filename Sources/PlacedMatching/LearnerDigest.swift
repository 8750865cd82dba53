import FoundationEssentials

/// Reduces learners to what the index keeps of them, one after the other in the same memory.
struct LearnerDigest {
    var catalogue: CompiledCatalogue
    var moment: MatchMoment
    /// The moment days are counted from.
    private let origin: MatchMoment
    /// Employers by number: those of placements, and where placements come and go all that learners name.
    private(set) var employers: [UUID: Int32]
    /// Whether an employer without a number gets one.
    var numbersEmployers = false

    private(set) var record = IndexedLearner()
    /// Numbers of listed employers.
    private(set) var listed: [UInt32] = []
    private(set) var aggregate = HoldingAggregate()

    init(catalogue: CompiledCatalogue, moment: MatchMoment, employers: [UUID: Int32]) {
        self.catalogue = catalogue
        self.moment = moment
        origin = moment
        self.employers = employers
    }

    /// Takes a learner in.
    /// - Returns: false when she has no live consent, and so is not to be in the index.
    /// - Throws: `MatchSnapshotError` when her facts contradict the catalogue or their bounds.
    mutating func take(_ learner: MatchLearner) throws(MatchSnapshotError) -> Bool {
        try learner.check(catalogue: catalogue)
        let live = learner.consents.filter { $0.isLive(at: moment) }
        if live.isEmpty { return false }
        record = IndexedLearner()
        listed.removeAll(keepingCapacity: true)
        aggregate.reset()

        var isWhollyTrusted = true
        func add(_ holding: MatchHolding) {
            guard holding.isLive(at: moment) else { return }
            if !holding.issuerIsTrusted { isWhollyTrusted = false }
            aggregate.add(holding.effective(in: catalogue, at: moment))
        }
        if live.contains(where: { $0.coverage == .everything }) {
            for holding in learner.holdings { add(holding) }
        } else {
            for place in learner.coveredHoldings(by: live, at: moment) { add(learner.holdings[place]) }
        }
        aggregate.completeStacks(in: catalogue)
        guard aggregate.holdings.count <= Int(IndexedLearner.holdingsMask) else {
            throw .outOfBounds(
                place: "learner \(learner.id.uuidString) holdings with stacks", value: aggregate.holdings.count,
                bounds: 0...Int(IndexedLearner.holdingsMask))
        }

        var shape = consentShape(learner, live)
        let available = IndexedLearner.availability(learner.availableFromDay, at: origin)
        if available == nil { shape = .general }
        if listed.count > IndexedLearner.employersLimit || shape == .general {
            shape = .general
            listed.removeAll(keepingCapacity: true)
        }
        if let home = learner.location { (record.x, record.y, record.z) = (home.x, home.y, home.z) }
        record.reach =
            (learner.travelRadiusHectometres.map { UInt32($0) } ?? IndexedLearner.isUnlimited)
            | (isWhollyTrusted ? 0 : IndexedLearner.isNotWhollyTrusted)
            | (learner.location == nil ? IndexedLearner.hasNoHome : 0)
            | (learner.ownWeights == nil ? 0 : IndexedLearner.hasOwnWeights)
        let facts = LearnerRecord(learner)
        record.traits =
            facts.slots.rawValue | UInt32(facts.modalities.rawValue & 7) << IndexedLearner.modalityShift
            | UInt32(facts.kinds.rawValue & 0x1f) << IndexedLearner.kindShift
            | (facts.hasRecordedAdjustment ? IndexedLearner.hasAdjustment : 0)
            | shape.rawValue << IndexedLearner.shapeShift
        record.languages = UInt16(truncatingIfNeeded: facts.languages.bits)
        record.available = available ?? 0
        record.counts = UInt32(aggregate.holdings.count) | UInt32(listed.count) << IndexedLearner.employersShift
        return true
    }

    /// The number of an employer; nil when it has none.
    mutating func number(of employer: UUID) -> Int32? {
        if numbersEmployers, employers[employer] == nil { employers[employer] = Int32(employers.count) }
        return employers[employer]
    }

    /// Sorts her consents into a shape, and lists the employers it needs.
    private mutating func consentShape(_ learner: MatchLearner, _ live: [MatchConsent]) -> IndexedLearner.ConsentShape {
        var permitsAll = false
        for consent in live {
            guard consent.coverage == .everything else { continue }
            if case .allEmployers = consent.scope { permitsAll = true }
        }
        if permitsAll {
            // Whatever further consents there are, nothing is added to everything.
            if learner.hiddenEmployers.isEmpty { return .everybody }
            for id in learner.hiddenEmployers { if let number = number(of: id) { listed.append(UInt32(number)) } }
            return .everybodyBut
        }
        for consent in live {
            guard consent.coverage == .everything, case .employer(let id) = consent.scope else { return .general }
            if let number = number(of: id), !learner.hiddenEmployers.contains(id) { listed.append(UInt32(number)) }
        }
        return .only
    }
}
