import PlacedMatching
import PlacedText

/// The audit of a run: the answer first, where to look, then one table in full.
struct AuditView {
    let audit: FairnessAudit
    /// Learners who answered for sex, and for race or ethnicity.
    let answered: (sex: Int, raceEthnicity: Int)
    /// What is shown in full.
    let dimension: AuditDimension
    let stage: AuditStage
    /// What every address of the page goes on with, such as `&run=…`.
    let query: String
    let words: PageWords

    /// Tables that ask to be looked at, the gravest first.
    private static func alarming(_ audit: FairnessAudit) -> [AuditTable] {
        func gravity(_ table: AuditTable) -> Int { table.table.conclusion?.gravity ?? 0 }
        return audit.tables.filter { gravity($0) > AuditConclusion.noDifferenceShown.gravity }
            .sorted { gravity($0) > gravity($1) }
    }

    /// The gravest conclusion of all tables.
    private var conclusion: AuditConclusion? {
        audit.tables.compactMap(\.table.conclusion).max { $0.gravity < $1.gravity }
    }

    /// The table to show when none was asked for: the gravest, or else the first step at which people are chosen.
    static func gravest(_ audit: FairnessAudit) -> (AuditDimension, AuditStage) {
        alarming(audit).first.map { ($0.dimension, $0.stage) } ?? (.sex, .inTopK)
    }

    var model: ViewModel {
        var model: ViewModel = [
            "tone": AuditTableView.tone(conclusion), "verdict": verdict, "why": why, "overview": overview,
        ]
        model.list("points", points)
        if let shown = audit[dimension, stage] {
            var table = AuditTableView(table: shown.table, unknown: shown.unknown, words: words).model
            table["title"] = title(dimension, stage)
            table["among"] = words("page.audit.among.\(stage.base?.rawValue ?? "all")")
            model["table"] = table
        }
        model["rates"] = rates
        return model
    }

    /// The answer in one sentence.
    private var verdict: String {
        switch conclusion {
        case .adverseImpact: words("page.audit.verdict.act")
        case .smallButNotChance, .belowFourFifthsMayBeChance: words("page.audit.verdict.watch")
        case .noDifferenceShown: words("page.audit.verdict.none")
        case .insufficientData, nil: words("page.audit.verdict.insufficient")
        }
    }

    /// What the answer rests on.
    private var why: String {
        let silent = audit.tables.filter { ($0.table.conclusion?.gravity ?? 0) == 0 }.count
        let counts = words(
            "page.audit.answered",
            [
                "count": .number(audit.people), "sex": .text(words.number(answered.sex)),
                "race": .text(words.number(answered.raceEthnicity)),
            ])
        if silent == 0 { return counts }
        let rest =
            silent == audit.tables.count
            ? words("page.audit.needed", ["least": .text(words.number(AuditRules.standard.minimumPeople))])
            : words("page.audit.silent", ["count": .number(silent), "all": .text(words.number(audit.tables.count))])
        return counts + " " + rest
    }

    /// Every table that asks to be looked at, the gravest first.
    private var points: [ViewModel] {
        Self.alarming(audit)
            .map { table in
                [
                    "url": url(table.dimension, table.stage), "label": title(table.dimension, table.stage),
                    "words": words.word("page.audit.short", code: AuditTableView.code(table.table.conclusion)),
                ]
            }
    }

    private var overview: [ViewModel] {
        AuditStage.allCases.map { stage in
            let cells = AuditDimension.allCases.map { dimension -> ViewModel in
                let found = audit[dimension, stage]?.table.conclusion
                return [
                    "label": words.word("page.dimension", dimension), "url": url(dimension, stage),
                    "tone": AuditTableView.tone(found),
                    "words": words.word("page.audit.short", code: AuditTableView.code(found)),
                    "current": dimension == self.dimension && stage == self.stage,
                ]
            }
            return ["stage": words.word("page.stage", stage), "cells": cells]
        }
    }

    /// Every category of the shown dimension over all stages.
    private var rates: ViewModel {
        let tables = AuditStage.allCases.compactMap { audit[dimension, $0] }
        let rows = dimension.categories.compactMap { category -> ViewModel? in
            let counts = tables.compactMap { $0.table.findings.first { $0.count.category == category }?.count }
            guard (counts.first?.people ?? 0) > 0 else { return nil }
            return ["name": words.category(category.code), "cells": cells(counts)]
        }
        var model: ViewModel = [
            "title": words("page.audit.rates", ["dimension": .text(words.word("page.dimension", dimension))]),
            "stages": AuditStage.allCases.map { ["label": words.word("page.stage", $0)] as ViewModel },
        ]
        let unknown: ViewModel = [
            "name": words.category(FairnessAudit.unknown.code), "cells": cells(tables.map(\.unknown)),
        ]
        model.list("rows", rows + [unknown])
        return model
    }

    private func cells(_ counts: [GroupCount]) -> [ViewModel] {
        zip(AuditStage.allCases, counts).map { stage, count in
            ["label": words.word("page.stage", stage), "rate": words.share(count) ?? "–"]
        }
    }

    private func title(_ dimension: AuditDimension, _ stage: AuditStage) -> String {
        words(
            "page.audit.table",
            [
                "stage": .text(words.word("page.stage", stage)),
                "dimension": .text(words.word("page.dimension", dimension)),
            ])
    }

    private func url(_ dimension: AuditDimension, _ stage: AuditStage) -> String {
        "/audit?by=\(dimension.rawValue)&stage=\(stage.rawValue)\(query)#table"
    }
}
