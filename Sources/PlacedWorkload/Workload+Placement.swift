import PlacedMatching

extension Workload {
    /// One placement.
    func placement(_ row: Int) -> MatchPlacement {
        let field = 1 + draws.below(Self.fields - 1, 106, row)
        let modality = draws.below(100, 107, row)
        let languages: UInt64 = (draws.below(100, 108, row) < 98 ? 1 : 0) | (draws.below(100, 109, row) < 5 ? 2 : 0)
        let slots = Self.slots(draws.uniform(110, row), thin: true)
        let startWindowEnd = draws.below(180, 111, row) + 30 + draws.below(60, 112, row)
        return MatchPlacement(
            id: WorkloadID.make(row), lotteryKey: UInt32(row),
            employer: WorkloadID.make(draws.zipf(parameters.employerOctaves, 113, row)),
            modality: modality < 60 ? .onSite : modality < 85 ? .hybrid : .remote, kind: .internship,
            location: location(101, row), languages: LanguageSet(bits: languages),
            slots: slots.isEmpty ? WeeklySlots(rawValue: 1) : slots,
            startWindowEndDay: Self.asOf.day + Int32(startWindowEnd),
            groups: (0..<1 + draws.below(3, 116, row)).map { required(row, group: $0, field: field) }
                + preferred(row, field: field),
            competencies: competencies(row, field: field), weights: weights(row))
    }

    private func required(_ row: Int, group: Int, field: Int) -> RequirementGroup {
        let drawn = draws.below(100, 117, row, group)
        let level = 1 + draws.below(3, 118, row, group)
        var badges: [Int] = []
        for alternative in 0..<(drawn < 60 ? 1 : drawn < 85 ? 2 : 3) {
            let place = group * 8 + alternative
            // The lesser of two ranks: employers ask for what is common.
            let rank = min(
                draws.zipf(parameters.badgeOctaves, 120, row, place),
                draws.zipf(parameters.badgeOctaves, 121, row, place))
            let ofField = draws.below(10, 119, row, place) < 3 ? 0 : field
            let badge = canonical(Self.number(rank: rank, field: ofField))
            if !badges.contains(badge) { badges.append(badge) }
        }
        return RequirementGroup(alternatives: badges.map { .init(achievement: $0, minimumLevel: level) })
    }

    private func preferred(_ row: Int, field: Int) -> [RequirementGroup] {
        var badges: [Int] = []
        var groups: [RequirementGroup] = []
        for draw in 0..<draws.below(6, 122, row) {
            let ofField = draws.below(10, 123, row, draw) < 3 ? 0 : field
            let rank = draws.zipf(parameters.badgeOctaves, 124, row, draw)
            let badge = canonical(Self.number(rank: rank, field: ofField))
            guard !badges.contains(badge) else { continue }
            badges.append(badge)
            groups.append(
                RequirementGroup(
                    use: .preferred(weight: 1 + draws.below(10, 125, row, draw)),
                    alternatives: [.init(achievement: badge)]))
        }
        return groups
    }

    private func competencies(_ row: Int, field: Int) -> [WeightedCompetency] {
        var competencies: [WeightedCompetency] = []
        for draw in 0..<3 + draws.below(6, 126, row) {
            let ofField = draws.below(4, 127, row, draw) < 1 ? 0 : field
            let rank = draws.zipf(parameters.competencyOctaves, 128, row, draw)
            let competency = Self.number(rank: rank, field: ofField)
            guard !competencies.contains(where: { $0.competency == competency }) else { continue }
            competencies.append(.init(competency: competency, weight: 1 + draws.below(10, 129, row, draw)))
        }
        return competencies
    }

    private func weights(_ row: Int) -> FactorWeights {
        let presets = [
            (300, 250, 250, 100, 100), (400, 200, 200, 100, 100), (250, 300, 350, 50, 50), (350, 150, 350, 50, 100),
        ]
        let drawn = presets[Int(draws.uniform(115, row) & 3)]
        let weights = try? FactorWeights(
            requiredQuality: drawn.0, preferredBadges: drawn.1, competencies: drawn.2, commute: drawn.3,
            availability: drawn.4)
        return weights ?? .standard
    }
}
