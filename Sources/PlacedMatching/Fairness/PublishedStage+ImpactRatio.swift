extension PublishedStage {
    /// Impact ratios in hundredths by place, as far as they may be shown: of rates that are shown, to the true highest one.
    ///
    /// A table whose highest rate is hidden or coded has none. Nor has one of which the highest rate would say too much of
    /// the hidden ones, which do not exceed it.
    func impactRatios(_ rules: AuditRules = .standard) -> [SuppressionGrid.Place: Int] {
        var ratios: [SuppressionGrid.Place: Int] = [:]
        var most = people.shown
        for dimension in AuditDimension.allCases {
            let places = dimension.places
            let counts = zip(dimension.categories, places).map { category, place in
                GroupCount(
                    category, people: people.counts[place.row][place.column],
                    among: selected.counts[place.row][place.column])
            }
            // More people than the arithmetic holds are compared by nobody.
            guard let table = try? SelectionTable(counts, rules: rules),
                let top = table.findings.firstIndex(where: { $0.standing == .reference }),
                rate(places[top]).percent != nil
            else { continue }
            let known = most.merging(limits(table, places, top: counts[top]), uniquingKeysWith: min)
            guard selected.keeps(knowing: known) else { continue }
            most = known
            for (finding, place) in zip(table.findings, places) where rate(place).percent != nil {
                ratios[place] = finding.standing == .reference ? 100 : finding.comparison?.ratio.hundredths
            }
        }
        return ratios
    }

    /// How many can be selected at each hidden place, its rate being no higher than the highest.
    private func limits(
        _ table: SelectionTable, _ places: [SuppressionGrid.Place], top: GroupCount
    ) -> [SuppressionGrid.Place: Int] {
        var limits: [SuppressionGrid.Place: Int] = [:]
        for (finding, place) in zip(table.findings, places) where finding.comparison != nil {
            guard selected.hidden.contains(place), let people = people[place.row, place.column] else { continue }
            limits[place] = people * top.selected / top.people
        }
        return limits
    }
}
