import FoundationEssentials
import PlacedMatching

/// The rules once more, straight from their wording and with no thought of speed: what the engine is compared with.
struct SlowMatcher {
    /// A holding supposed beside the real ones: it passes every group's selection.
    struct Supposed {
        let achievement: Int
        let level: Int
    }

    struct Standing: Equatable {
        var level: Int
        var quality: Int
    }

    let snapshot: MatchSnapshot
    private let equals: [Set<Int>]

    init(snapshot: MatchSnapshot) {
        self.snapshot = snapshot
        equals = (0..<snapshot.catalogue.count).map { Self.same(as: $0, in: snapshot.catalogue) }
    }

    // MARK: Achievements

    /// All achievements that count as the same as one.
    func same(as achievement: Int) -> Set<Int> {
        equals[achievement]
    }

    private static func same(as achievement: Int, in catalogue: AchievementCatalogue) -> Set<Int> {
        var known: Set<Int> = [achievement]
        while true {
            var grown = known
            for pair in catalogue.equivalences where known.contains(pair.first) || known.contains(pair.second) {
                grown.formUnion([pair.first, pair.second])
            }
            if grown == known { return known }
            known = grown
        }
    }

    func representative(_ achievement: Int) -> Int {
        same(as: achievement).min() ?? achievement
    }

    // MARK: What counts

    func refusal(_ learner: MatchLearner, _ placement: MatchPlacement) -> MatchFilter? {
        if learner.hiddenEmployers.contains(placement.employer) { return .hiddenEmployer }
        return permitting(learner, placement).isEmpty ? .consent : nil
    }

    func permitting(_ learner: MatchLearner, _ placement: MatchPlacement) -> [MatchConsent] {
        learner.consents.filter { consent in
            if let expires = consent.expiresSeconds, expires <= snapshot.asOf.instantSeconds { return false }
            return switch consent.scope {
            case .allEmployers: true
            case .employer(let id): id == placement.employer
            case .placement(let id): id == placement.id
            }
        }
    }

    func countable(_ learner: MatchLearner, _ placement: MatchPlacement) -> [MatchHolding] {
        if refusal(learner, placement) != nil { return [] }
        return learner.holdings.enumerated().filter { place, holding in
            let isCovered = permitting(learner, placement).contains { consent in
                switch consent.coverage {
                case .everything: true
                case .holdings(let places): places.contains(Int32(place))
                }
            }
            let isLapsed = holding.expiresSeconds.map { $0 <= snapshot.asOf.instantSeconds } ?? false
            return isCovered && !isLapsed && holding.issuedDay <= snapshot.asOf.day
                && (holding.issuerIsTrusted || !placement.trustedIssuersOnly)
        }.map(\.element)
    }

    func quality(_ holding: MatchHolding) -> Int {
        let age = Int(snapshot.asOf.day - holding.issuedDay)
        let trust = [400, 700, 900, 1000][Int(holding.trust.rawValue)]
        return (500 * 200 * Int(holding.level) + 250 * max(0, 1000 - 8 * (age / 30)) + 250 * trust) / 1000
    }

    func direct(_ achievement: Int, _ holdings: [MatchHolding], _ supposed: [Supposed]) -> Standing? {
        let ones = same(as: achievement)
        let standings =
            holdings.filter { ones.contains(Int($0.achievement)) }
            .map { Standing(level: Int($0.level), quality: quality($0)) }
            + supposed.filter { ones.contains($0.achievement) }.map { Standing(level: $0.level, quality: 1000) }
        guard let level = standings.map(\.level).max(), let quality = standings.map(\.quality).max() else { return nil }
        return Standing(level: level, quality: quality)
    }

    func standing(_ achievement: Int, _ holdings: [MatchHolding], _ supposed: [Supposed] = []) -> Standing? {
        var ways = [direct(achievement, holdings, supposed)].compactMap(\.self)
        let ones = same(as: achievement)
        for stack in snapshot.catalogue.stacks where ones.contains(stack.achievement) {
            if stack.components.isEmpty || stack.components.contains(where: ones.contains) { continue }
            let parts = stack.components.map { direct($0, holdings, supposed) }
            if parts.contains(nil) { continue }
            let held = parts.compactMap(\.self)
            ways.append(
                Standing(level: held.map(\.level).min() ?? 0, quality: (held.map(\.quality).min() ?? 0) * 9 / 10))
        }
        guard let level = ways.map(\.level).max(), let quality = ways.map(\.quality).max() else { return nil }
        return Standing(level: level, quality: quality)
    }

    // MARK: Groups

    /// Achievement (lowest of its equals) → lowest level that counts.
    func alternatives(_ group: RequirementGroup) -> [Int: Int] {
        var levels: [Int: Int] = [:]
        func add(_ achievement: Int, _ level: Int) {
            let own = representative(achievement)
            levels[own] = min(levels[own] ?? 5, level)
        }
        for wish in group.alternatives { add(wish.achievement, wish.minimumLevel) }
        for (achievement, level) in levels {
            for pair in snapshot.catalogue.acceptances where same(as: achievement).contains(pair.achievement) {
                add(pair.accepted, level)
            }
        }
        return levels
    }

    func selected(_ holdings: [MatchHolding], _ group: RequirementGroup) -> [MatchHolding] {
        holdings.filter {
            (group.acceptedIssuers == nil || group.acceptedIssuers?.contains($0.issuer) == true)
                && (group.maximumAgeDays == nil
                    || Int(snapshot.asOf.day - $0.issuedDay) <= group.maximumAgeDays ?? 0)
        }
    }

    func quality(_ group: RequirementGroup, _ holdings: [MatchHolding], _ supposed: [Supposed] = []) -> Int? {
        let chosen = selected(holdings, group)
        let qualities = alternatives(group).compactMap { achievement, level in
            standing(achievement, chosen, supposed).flatMap { $0.level >= level ? $0.quality : nil }
        }
        guard qualities.count >= group.atLeast else { return nil }
        return qualities.sorted(by: >).prefix(group.atLeast).reduce(0, +) / group.atLeast
    }

    func unsatisfied(_ placement: MatchPlacement, _ holdings: [MatchHolding], _ supposed: [Supposed] = []) -> [Int] {
        placement.groups.indices.filter {
            placement.groups[$0].use == .required && quality(placement.groups[$0], holdings, supposed) == nil
        }
    }

    // MARK: Pairs

    func circumstance(_ learner: MatchLearner, _ placement: MatchPlacement) -> MatchFilter? {
        if let modalities = learner.modalities, !modalities.accepts(placement.modality) { return .modality }
        if let kinds = learner.kinds, !kinds.accepts(placement.kind) { return .kind }
        if let languages = learner.languages, placement.languages.bits & ~languages.bits != 0 { return .languages }
        if let day = learner.availableFromDay, day > placement.startWindowEndDay { return .availability }
        if !learner.hasRecordedAdjustment, shared(learner, placement) < min(placement.slots.count, 3) { return .slots }
        if placement.modality == .remote { return nil }
        guard let home = learner.location, let work = placement.location else { return .travel }
        if let radius = learner.travelRadiusHectometres, home.distanceSquared(to: work) > radius * radius {
            return .travel
        }
        return nil
    }

    func shared(_ learner: MatchLearner, _ placement: MatchPlacement) -> Int {
        let offered = placement.slots.rawValue
        let had = learner.slots?.rawValue ?? .max
        return (0..<21).count { slot in
            let isOffered = offered >> slot & 1 == 1
            let isHad = had >> slot & 1 == 1
            return isOffered && isHad
        }
    }

    /// The factors, whether or not the pair is eligible; a group that is not satisfied counts 0.
    func factors(_ learner: MatchLearner, _ placement: MatchPlacement) -> [Int] {
        let holdings = countable(learner, placement)
        let required = placement.groups.filter { $0.use == .required }
        let requiredQuality =
            required.isEmpty ? 1000 : required.reduce(0) { $0 + (quality($1, holdings) ?? 0) } / required.count
        var (sum, weights) = (0, 0)
        for group in placement.groups {
            guard case .preferred(let weight) = group.use else { continue }
            weights += weight
            sum += weight * (quality(group, holdings) ?? 0)
        }
        let preferred = weights == 0 ? 0 : sum / weights
        var aligned: Set<Int> = []
        for achievement in 0..<snapshot.catalogue.count where standing(achievement, holdings) != nil {
            aligned.formUnion(snapshot.catalogue.competencies[achievement] ?? [])
        }
        let total = placement.competencies.reduce(0) { $0 + $1.weight }
        let met = placement.competencies.filter { aligned.contains($0.competency) }.reduce(0) { $0 + $1.weight }
        var commute = 1000
        if placement.modality != .remote, let radius = learner.travelRadiusHectometres, radius > 0,
            let home = learner.location, let work = placement.location
        {
            commute = 1000 - 1000 * home.distanceSquared(to: work) / (radius * radius)
        }
        let availability =
            placement.slots.isEmpty ? 1000 : 1000 * shared(learner, placement) / placement.slots.count
        return [requiredQuality, preferred, total == 0 ? 0 : 1000 * met / total, commute, availability]
    }

    func firstFailing(_ learner: MatchLearner, _ placement: MatchPlacement) -> MatchFilter? {
        if let refusal = refusal(learner, placement) { return refusal }
        if !unsatisfied(placement, countable(learner, placement)).isEmpty { return .requirements }
        return circumstance(learner, placement)
    }

    func score(_ factors: [Int], _ weights: FactorWeights) -> Int {
        zip(factors, Factor.allCases).reduce(0) { $0 + $1.0 * weights[$1.1] }
    }

    func lottery(_ learner: MatchLearner, _ placement: MatchPlacement) -> Int {
        var h =
            ((Int(learner.lotteryKey) &* 2_654_435_761) ^ (Int(placement.lotteryKey) &* 2_246_822_519)
                ^ Int(snapshot.lotterySeed)) & 0x7fff_ffff
        for _ in 0..<2 { h = ((h ^ h >> 15) &* 0x45d_9f3b) & 0x7fff_ffff }
        return h ^ h >> 15
    }

    // MARK: Lists

    struct Entry: Equatable {
        let placement: UUID
        let learner: UUID
        let score: Int
        let lottery: Int
        let factors: [Int]
    }

    func entry(_ learner: MatchLearner, _ placement: MatchPlacement, _ weights: FactorWeights) -> Entry {
        let factors = factors(learner, placement)
        return Entry(
            placement: placement.id, learner: learner.id, score: score(factors, weights),
            lottery: lottery(learner, placement), factors: factors)
    }

    func candidates(_ placement: MatchPlacement) -> [Entry] {
        snapshot.learners.filter { firstFailing($0, placement) == nil }
            .map { entry($0, placement, placement.weights) }
            .sorted { ordered($0, $1, \.learner) }
    }

    func placements(_ learner: MatchLearner) -> [Entry] {
        snapshot.placements.filter { firstFailing(learner, $0) == nil }
            .map { entry(learner, $0, learner.ownWeights ?? snapshot.platformWeights) }
            .sorted { ordered($0, $1, \.placement) }
    }

    func oneBadgeAway(_ learner: MatchLearner) -> [Entry] {
        snapshot.placements
            .filter {
                refusal(learner, $0) == nil && circumstance(learner, $0) == nil && !remedies(learner, $0).isEmpty
            }
            .map { entry(learner, $0, learner.ownWeights ?? snapshot.platformWeights) }
            .sorted { ordered($0, $1, \.placement) }
    }

    /// Achievements (lowest of their equals) any one of which would satisfy the one group that is missing; empty when
    /// not exactly one is.
    func remedies(_ learner: MatchLearner, _ placement: MatchPlacement) -> [Int: Int] {
        let holdings = countable(learner, placement)
        guard unsatisfied(placement, holdings).count == 1 else { return [:] }
        var levels: [Int: Int] = [:]
        for achievement in Set((0..<snapshot.catalogue.count).map(representative)) {
            levels[achievement] = (1...5).first {
                unsatisfied(placement, holdings, [Supposed(achievement: achievement, level: $0)]).isEmpty
            }
        }
        return levels
    }

    /// Size of the smallest set of achievements that satisfies every required group; nil when none up to `limit` does.
    func smallestMissing(_ learner: MatchLearner, _ placement: MatchPlacement, limit: Int) -> Int? {
        let all = Set((0..<snapshot.catalogue.count).map(representative)).sorted()
        let holdings = countable(learner, placement)
        func exists(_ size: Int, from start: Int, _ chosen: [Supposed]) -> Bool {
            if size == 0 { return unsatisfied(placement, holdings, chosen).isEmpty }
            return all.indices.dropFirst(start).contains { place in
                exists(size - 1, from: place + 1, chosen + [Supposed(achievement: all[place], level: 5)])
            }
        }
        return (0...limit).first { exists($0, from: 0, []) }
    }

    private func ordered(_ left: Entry, _ right: Entry, _ id: KeyPath<Entry, UUID>) -> Bool {
        if left.score != right.score { return left.score > right.score }
        if left.lottery != right.lottery { return left.lottery < right.lottery }
        return left[keyPath: id].uuidString < right[keyPath: id].uuidString
    }
}
