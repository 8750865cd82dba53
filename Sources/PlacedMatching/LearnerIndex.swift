import FoundationEssentials

/// The learners made ready: ordered by the bytes of their ids, with what they hold and who holds what.
///
/// Holdings no live consent covers are not in it. What a consent limits further is decided per pair, so the lists may
/// name too many, never too few.
struct LearnerIndex: Sendable {
    /// In the order of their ids' bytes, as `records`.
    let learners: [MatchLearner]
    let records: [LearnerRecord]
    /// Positions of the learners with a live consent, ascending.
    let consenting: [Int32]
    /// Per record, ascending by achievement.
    let holdings: [EffectiveHolding]
    /// Per record, ascending.
    let competencies: [Int32]
    private let moment: MatchMoment
    private let holderStarts: [Int32]
    private let holders: [Int32]

    init(_ snapshot: MatchSnapshot, catalogue: CompiledCatalogue) throws(MatchSnapshotError) {
        moment = snapshot.asOf
        let keys = snapshot.learners.map(\.id.bigEndianHalves)
        let order = keys.indices.sorted { keys[$0] < keys[$1] }
        for (previous, next) in zip(order, order.dropFirst()) where keys[previous] == keys[next] {
            throw .duplicate(place: "learners", id: snapshot.learners[next].id.uuidString)
        }
        let learners = order.map { snapshot.learners[$0] }
        var records: [LearnerRecord] = []
        var consenting: [Int32] = []
        var holdings: [EffectiveHolding] = []
        var competencies: [Int32] = []
        var counts = [Int32](repeating: 0, count: catalogue.canonical.count + 1)
        records.reserveCapacity(learners.count)
        for (position, learner) in learners.enumerated() {
            try Self.check(learner, catalogue: catalogue)
            let live = learner.consents.filter { $0.isLive(at: snapshot.asOf) }
            if !live.isEmpty { consenting.append(Int32(position)) }
            let covered = learner.coveredHoldings(by: live, at: snapshot.asOf)
            let effective = catalogue.effective(
                covered.map { learner.holdings[$0].effective(in: catalogue, at: snapshot.asOf) })
            let (firstHolding, firstCompetency) = (holdings.count, competencies.count)
            holdings += effective
            competencies += Set(effective.flatMap { catalogue.competencies(of: $0.achievement) }).sorted()
            for holding in effective { counts[Int(holding.achievement) + 1] += 1 }
            let permitsEverybody =
                learner.hiddenEmployers.isEmpty
                && live.contains { $0.scope == .allEmployers && $0.coverage == .everything }
            records.append(
                LearnerRecord(
                    learner, permitsEverybody: permitsEverybody,
                    isWhollyTrusted: covered.allSatisfy { learner.holdings[$0].issuerIsTrusted },
                    holdings: firstHolding..<holdings.count, competencies: firstCompetency..<competencies.count))
        }
        for achievement in counts.indices.dropFirst() { counts[achievement] += counts[achievement - 1] }
        var next = counts
        var holders = [Int32](repeating: 0, count: holdings.count)
        for (position, record) in records.enumerated() {
            for holding in holdings[record.holdings] {
                holders[Int(next[Int(holding.achievement)])] = Int32(position)
                next[Int(holding.achievement)] += 1
            }
        }
        self.learners = learners
        self.records = records
        self.consenting = consenting
        self.holdings = holdings
        self.competencies = competencies
        self.holderStarts = counts
        self.holders = holders
    }

    /// Positions of the learners who hold a canonical achievement, ascending.
    func holders(of achievement: Int32) -> ArraySlice<Int32> {
        holders[Int(holderStarts[Int(achievement)])..<Int(holderStarts[Int(achievement) + 1])]
    }

    /// Position of a learner; nil when the snapshot has none of that id.
    func position(of id: UUID) -> Int? {
        let key = id.bigEndianHalves
        var low = 0
        var high = learners.count
        while low < high {
            let middle = (low + high) / 2
            if learners[middle].id.bigEndianHalves < key { low = middle + 1 } else { high = middle }
        }
        return low < learners.count && learners[low].id == id ? low : nil
    }

    /// Which of a learner's holdings count for a placement.
    func selection(_ position: Int, for placement: CompiledPlacement) -> HoldingSelection {
        let record = records[position]
        let trustedOnly = placement.facts.trustedIssuersOnly && !record.isWhollyTrusted
        if record.permitsEverybody && !trustedOnly { return .whole }
        let learner = learners[position]
        if learner.hiddenEmployers.contains(placement.facts.employer) { return .refused(.hiddenEmployer) }
        let permitting = learner.consents.filter {
            $0.isLive(at: moment) && $0.scope.permits(placement: placement.facts.id, of: placement.facts.employer)
        }
        if permitting.isEmpty { return .refused(.consent) }
        if !trustedOnly && permitting.contains(where: { $0.coverage == .everything }) { return .whole }
        let covered = learner.coveredHoldings(by: permitting, at: moment)
        return .some(trustedOnly ? covered.filter { learner.holdings[$0].issuerIsTrusted } : covered)
    }

    private static func check(_ learner: MatchLearner, catalogue: CompiledCatalogue) throws(MatchSnapshotError) {
        let place = "learner \(learner.id.uuidString)"
        // Beyond any distance on earth, and far from overflow when squared.
        if let radius = learner.travelRadiusHectometres, !(0...10_000_000).contains(radius) {
            throw .outOfBounds(place: place + " travel_radius", value: radius, bounds: 0...10_000_000)
        }
        for holding in learner.holdings {
            guard catalogue.canonical.indices.contains(Int(holding.achievement)) else {
                throw .unknownAchievement(
                    place: place, number: Int(holding.achievement), count: catalogue.canonical.count)
            }
            guard (1...5).contains(holding.level) else {
                throw .outOfBounds(place: place + " level", value: Int(holding.level), bounds: 1...5)
            }
        }
        for consent in learner.consents {
            guard case .holdings(let covered) = consent.coverage else { continue }
            for place in covered where !learner.holdings.indices.contains(Int(place)) {
                throw .outOfBounds(
                    place: "learner \(learner.id.uuidString) consent coverage", value: Int(place),
                    bounds: 0...max(0, learner.holdings.count - 1))
            }
        }
    }
}
