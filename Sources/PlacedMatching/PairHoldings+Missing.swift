extension PairHoldings {
    /// The alternatives a group still lacks; nil when it is satisfied.
    func missing(_ group: CompiledGroup) -> MissingGroup? {
        let held = held(for: group)
        guard group.quality(held) == nil else { return nil }
        let lacking = group.alternatives.filter { !isHeld($0, in: held) }
        return MissingGroup(
            group: group.place, stillNeeded: group.stillNeeded(held),
            achievements: lacking.filter { !$0.isAccepted }
                .map { MissingAchievement(achievement: $0.named, minimumLevel: Int($0.minimumLevel)) })
    }

    /// The achievements any one of which would satisfy a group, each with the lowest level that would do: first those
    /// the placement names or takes, then components that complete a stack.
    func singleRemedies(_ group: CompiledGroup) -> [MissingAchievement] {
        let counted = counted(in: group)
        return remedies(group).compactMap { remedy in
            lowestLevel { group.quality(catalogue.effective(counted + [remedy.holding(level: $0)])[...]) != nil }
                .map { MissingAchievement(achievement: remedy.named, minimumLevel: $0) }
        }
    }

    /// The fewest achievements that would satisfy all of some groups; among equals, those the placement names first.
    /// - Returns: empty when none is missing; nil when more than `limit` are needed, none would do, or all that may be tried
    ///   has been tried: then fewer might do than would be found next.
    func smallestRemedy(_ groups: [CompiledGroup], limit: Int) -> [MissingAchievement]? {
        // What is tried is bounded, so that a placement of many large groups cannot hold up whoever asks.
        var search = RemedySearch(holdings: self, groups: groups, budget: 20_000)
        for size in 0...limit {
            if let found = search.satisfy(with: size, added: []) { return lowered(found, groups) }
            if search.budget < 0 { return nil }
        }
        return nil
    }

    /// What could help a group: its alternatives that are not held as asked for, and components of those.
    func remedies(_ group: CompiledGroup) -> [Remedy] {
        let held = held(for: group)
        let lacking = group.alternatives.filter { !isHeld($0, in: held) }
        var seen: Set<Int32> = []
        var remedies: [Remedy] = []
        for alternative in lacking where seen.insert(alternative.achievement).inserted {
            let named = alternative.isAccepted ? Int(alternative.achievement) : alternative.named
            remedies.append(Remedy(achievement: alternative.achievement, named: named))
        }
        for alternative in lacking {
            for stack in catalogue.stacksByAchievement[alternative.achievement] ?? [] {
                for component in stack.components where seen.insert(component).inserted {
                    remedies.append(Remedy(achievement: component, named: Int(component)))
                }
            }
        }
        return remedies
    }

    /// Whether a group is satisfied, supposing some more holdings.
    func isSatisfied(_ group: CompiledGroup, adding added: [EffectiveHolding]) -> Bool {
        group.quality(held(for: group, adding: added)) != nil
    }

    private func isHeld(_ alternative: CompiledGroup.Alternative, in held: ArraySlice<EffectiveHolding>) -> Bool {
        held.holding(of: alternative.achievement).map { $0.level >= alternative.minimumLevel } ?? false
    }

    /// Lowers the level of each remedy in turn as far as all groups stay satisfied.
    private func lowered(_ remedies: [Remedy], _ groups: [CompiledGroup]) -> [MissingAchievement] {
        var levels = [Int](repeating: 5, count: remedies.count)
        for place in remedies.indices {
            levels[place] =
                lowestLevel { level in
                    let added = remedies.indices.map { remedies[$0].holding(level: $0 == place ? level : levels[$0]) }
                    return groups.allSatisfy { isSatisfied($0, adding: added) }
                } ?? 5
        }
        return zip(remedies, levels).map { MissingAchievement(achievement: $0.named, minimumLevel: $1) }
    }

    /// The lowest of levels 1–5 that suffices. What does not suffice at the highest suffices at none.
    private func lowestLevel(_ suffices: (Int) -> Bool) -> Int? {
        suffices(5) ? (1...4).first(where: suffices) ?? 5 : nil
    }
}
