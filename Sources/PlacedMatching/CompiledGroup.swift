/// A requirement group in canonical numbers, its acceptances expanded.
struct CompiledGroup: Sendable {
    /// One canonical achievement that helps; a group has each at most once.
    struct Alternative: Sendable {
        let achievement: Int32
        var minimumLevel: UInt8
        /// The number the placement wrote; with `isAccepted`, of the achievement this one is taken for.
        let named: Int
        let isAccepted: Bool
    }

    /// Its place in the placement's `groups`.
    let place: Int
    let use: RequirementGroup.Use
    let atLeast: Int
    /// Named ones first, in the placement's order, then accepted ones.
    let alternatives: [Alternative]
    let acceptedIssuers: Set<Int32>?
    let maximumAgeDays: Int?

    /// Whether it selects holdings before they are aggregated.
    var selectsHoldings: Bool { acceptedIssuers != nil || maximumAgeDays != nil }

    init(_ group: RequirementGroup, place: Int, of placement: String, in catalogue: CompiledCatalogue)
        throws(MatchSnapshotError)
    {
        self.place = place
        let path = "placement \(placement) requirements[\(place)]"
        guard (1...1000).contains(group.atLeast) else {
            throw .outOfBounds(place: path + ".at_least", value: group.atLeast, bounds: 1...1000)
        }
        if case .preferred(let weight) = group.use, !(0...1000).contains(weight) {
            throw .outOfBounds(place: path + ".weight", value: weight, bounds: 0...1000)
        }
        use = group.use
        atLeast = group.atLeast
        acceptedIssuers = group.acceptedIssuers
        maximumAgeDays = group.maximumAgeDays

        var alternatives: [Alternative] = []
        var places: [Int32: Int] = [:]
        func add(_ alternative: Alternative) {
            guard let known = places[alternative.achievement] else {
                places[alternative.achievement] = alternatives.count
                return alternatives.append(alternative)
            }
            // The same achievement asked for twice: whatever satisfies either wish satisfies the group.
            let lower = min(alternatives[known].minimumLevel, alternative.minimumLevel)
            alternatives[known].minimumLevel = lower
        }
        for wish in group.alternatives {
            guard catalogue.canonical.indices.contains(wish.achievement) else {
                throw .unknownAchievement(
                    place: path, number: wish.achievement, count: catalogue.canonical.count)
            }
            guard (1...5).contains(wish.minimumLevel) else {
                throw .outOfBounds(place: path + ".minimum_level", value: wish.minimumLevel, bounds: 1...5)
            }
            add(
                Alternative(
                    achievement: catalogue.canonical[wish.achievement], minimumLevel: UInt8(wish.minimumLevel),
                    named: wish.achievement, isAccepted: false))
        }
        for named in alternatives {
            for accepted in catalogue.accepted[named.achievement] ?? [] {
                add(
                    Alternative(
                        achievement: accepted, minimumLevel: named.minimumLevel, named: named.named, isAccepted: true))
            }
        }
        self.alternatives = alternatives
    }

    /// Whether a holding counts in this group.
    func selects(_ holding: MatchHolding, at moment: MatchMoment) -> Bool {
        (acceptedIssuers?.contains(holding.issuer) ?? true)
            && (maximumAgeDays.map { Int(moment.day) - Int(holding.issuedDay) <= $0 } ?? true)
    }

    /// Its quality for somebody who holds these; nil when it is not satisfied.
    func quality(_ held: some HeldAchievements) -> Int? {
        if atLeast == 1 {
            var best: UInt16?
            for alternative in alternatives {
                if let holding = held.holding(of: alternative.achievement), holding.level >= alternative.minimumLevel {
                    best = max(best ?? 0, holding.quality)
                }
            }
            return best.map(Int.init)
        }
        let best = satisfiedQualities(held).sorted(by: >).prefix(atLeast)
        return best.count == atLeast ? best.reduce(0) { $0 + Int($1) } / atLeast : nil
    }

    /// How many more alternatives are needed.
    func stillNeeded(_ held: some HeldAchievements) -> Int {
        max(0, atLeast - satisfiedQualities(held).count)
    }

    private func satisfiedQualities(_ held: some HeldAchievements) -> [UInt16] {
        alternatives.compactMap { alternative in
            held.holding(of: alternative.achievement)
                .flatMap { $0.level >= alternative.minimumLevel ? $0.quality : nil }
        }
    }
}
