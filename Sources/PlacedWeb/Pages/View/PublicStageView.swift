import PlacedMatching
import PlacedText

/// One stage of a published audit along one dimension.
struct PublicStageView {
    let stage: PublicAudit.Stage
    let dimension: AuditDimension
    let words: PageWords

    /// Title, a sentence, and the rows that may be shown.
    var model: ViewModel {
        var model: ViewModel = [
            "title": words.word("page.stage", stage.stage), "said": said,
            "among": words("page.audit.among.\(stage.stage.base?.rawValue ?? "all")"),
            "caption": words(
                "page.audit.table",
                [
                    "stage": .text(words.word("page.stage", stage.stage)),
                    "dimension": .text(words.word("page.dimension", dimension)),
                ]),
        ]
        let groups = stage.groups.filter { $0.dimension == dimension }
        model.list("rows", groups.map(row))
        return model
    }

    private var said: String {
        if stage.isInsufficient {
            return words(
                "page.fairness.insufficient", ["least": .text(words.number(AuditRules.standard.minimumPeople))])
        }
        guard let people = stage.people else { return words("page.fairness.hidden_total") }
        return words("page.fairness.total", ["count": .number(people), "rate": .text(rate(stage.rate))])
    }

    private func row(_ group: PublicAudit.Group) -> ViewModel {
        let isKnown = group.category != FairnessAudit.unknown.code
        var row: ViewModel = [
            "name": words.category(group.category),
            "people": group.people.map(words.number) ?? words("page.fairness.not_shown"), "rate": rate(group.rate),
        ]
        guard let percent = group.rate.percent else { return row }
        // Twenty-one bars for each of six stages would not load on a slow line.
        if dimension != .intersection {
            row["bar"] = ["tone": isKnown ? "p1" : "off", "width": String(10 * percent)] as ViewModel
        }
        if let ratio = group.impactRatioPercent { row["ratio"] = words.decimal(ratio, places: 2) }
        return row
    }

    private func rate(_ rate: PublishedRate) -> String {
        switch rate {
        case .percent(let percent): words.percent(percent)
        case .above95: words("page.fairness.above_95")
        case .below5: words("page.fairness.below_5")
        case .hidden: words("page.fairness.not_shown")
        }
    }
}
