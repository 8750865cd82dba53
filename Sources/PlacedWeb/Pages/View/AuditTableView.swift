import PlacedMatching
import PlacedText

/// One table of an audit for somebody who is no statistician: what follows first, then every figure in words.
struct AuditTableView {
    let table: SelectionTable
    /// Those who did not answer; nil where nobody is asked.
    let unknown: GroupCount?
    let words: PageWords

    /// How a conclusion is coloured; nil is that there is nothing to compare.
    static func tone(_ conclusion: AuditConclusion?) -> String {
        switch conclusion {
        case .adverseImpact: "bad"
        case .smallButNotChance, .belowFourFifthsMayBeChance: "warn"
        case .noDifferenceShown: "good"
        case .insufficientData, nil: "plain"
        }
    }

    /// The name of a conclusion's texts.
    static func code(_ conclusion: AuditConclusion?) -> String { conclusion?.rawValue ?? "nothing" }

    /// What the table says as a whole.
    var sentence: String {
        guard table.conclusion == .insufficientData else {
            return words("page.audit.said.\(Self.code(table.conclusion))")
        }
        return table.isSufficient
            ? words("page.audit.said.one_decides")
            : words(
                "page.audit.said.too_few",
                ["count": .number(table.people), "least": .text(words.number(AuditRules.standard.minimumPeople))])
    }

    /// `said`, its `tone`, and `rows`.
    var model: ViewModel {
        var model: ViewModel = ["said": sentence, "tone": Self.tone(table.conclusion)]
        var rows = table.findings.filter { $0.count.people > 0 }.map(row)
        if let unknown, unknown.people > 0 {
            var row = counts(unknown, bar: "off")
            row["follows"] = words("page.audit.standing.unknown")
            rows.append(row)
        }
        model.list("rows", rows)
        return model
    }

    private func row(_ finding: GroupFinding) -> ViewModel {
        let isLow = finding.comparison?.ratio.isBelowFourFifths ?? false
        var row = counts(finding.count, bar: isLow ? "low" : "p1")
        switch finding.standing {
        case .reference: row["follows"] = words("page.audit.standing.reference")
        case .leftOut: row["follows"] = words("page.audit.standing.left_out")
        case .noRate: row["follows"] = words("page.audit.standing.no_rate")
        case .compared(let comparison):
            row["ratio"] = words.decimal(comparison.ratio.perMille, places: 3)
            row["fifths"] = words(isLow ? "page.audit.below" : "page.audit.not_below")
            row["flagged"] = isLow
            row["chance"] = words.chance(comparison.adjustedP)
            row["move"] = words(comparison.oneMove.turns ? "page.audit.turns" : "page.audit.stays")
            row["verdict"] = words.word("page.audit.short", comparison.conclusion)
            row["tone"] = Self.tone(comparison.conclusion)
        }
        return row
    }

    private func counts(_ count: GroupCount, bar tone: String) -> ViewModel {
        var row: ViewModel = [
            "name": words.category(count.category.code), "people": words.number(count.people),
            "selected": words.number(count.selected), "rate": words.share(count) ?? "–",
        ]
        var bar: ViewModel = [
            "tone": tone, "width": String(count.people > 0 ? 1000 * count.selected / count.people : 0),
        ]
        if let fourFifths { bar["mark"] = String(fourFifths) }
        row["bar"] = bar
        return row
    }

    /// Where four fifths of the highest rate lie, in thousandths; nil when nobody was selected.
    private var fourFifths: Int? {
        table.findings.first { $0.count.category == table.reference }.map { finding in
            800 * finding.count.selected / finding.count.people
        }
    }
}
