/// Searches for achievements that together satisfy several groups.
struct RemedySearch {
    let holdings: PairHoldings
    let groups: [CompiledGroup]
    /// How many sets may still be tried.
    var budget: Int

    /// Looks for `size` more achievements beside those already added.
    /// - Returns: all of them, or nil when there are none or the budget is spent.
    mutating func satisfy(with size: Int, added: [Remedy]) -> [Remedy]? {
        budget -= 1
        guard budget >= 0 else { return nil }
        let supposed = added.map { $0.holding(level: 5) }
        guard let group = groups.first(where: { !holdings.isSatisfied($0, adding: supposed) }) else { return added }
        guard size > 0 else { return nil }
        // Whatever satisfies everything has to hold something that helps this group.
        let remedies = holdings.remedies(group).filter { remedy in
            !added.contains { $0.achievement == remedy.achievement }
        }
        let needed = group.stillNeeded(holdings.held(for: group, adding: supposed))
        guard needed <= size * mostGained(group) else { return nil }
        for remedy in remedies {
            if let found = satisfy(with: size - 1, added: added + [remedy]) { return found }
        }
        return nil
    }

    /// Most alternatives one achievement can add to a group: itself, and every stack it is part of.
    private func mostGained(_ group: CompiledGroup) -> Int {
        var parts: [Int32: Int] = [:]
        for alternative in group.alternatives {
            let components = Set(
                (holdings.catalogue.stacksByAchievement[alternative.achievement] ?? []).flatMap(\.components))
            for component in components { parts[component, default: 0] += 1 }
        }
        return 1 + (parts.values.max() ?? 0)
    }
}
