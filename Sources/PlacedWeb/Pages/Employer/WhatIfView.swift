import PlacedDomain
import PlacedStore
import PlacedText
import PlacedUseCases

/// The changes of a what-if as a table with a bar for each, and the one that does most in words.
struct WhatIfView {
    let record: PlacementRecord
    let words: PageWords

    func model(_ answer: AskWhatIf.Answer) -> ViewModel {
        // Levels of which no number is told would fill the page with rows that say nothing.
        let shown = answer.effects.filter { effect in
            if case .lowerLevel = effect.change { effect.gained.number != nil } else { true }
        }
        let most = shown.compactMap(\.gained.number).max() ?? 0
        var model: ViewModel = [
            "eligible": words("page.what_if.eligible", ["count": .text(words.told(answer.eligible))]),
            "as_of": words(
                "page.what_if.\(answer.source.rawValue)", ["when": .text(words.instant(answer.asOf))]),
        ]
        if let best = shown.first(where: { $0.gained.number == most }), most > 0 {
            model["reading"] = words(
                "page.what_if.reading", ["change": .text(phrase(best.change)), "count": .text(words.told(best.gained))])
        } else {
            model["reading"] = words("page.what_if.reading_none")
        }
        model.list(
            "changes",
            shown.map { effect in
                var row: ViewModel = [
                    "change": phrase(effect.change), "gained": words.told(effect.gained),
                    "total": words.told(effect.eligible),
                ]
                if let gained = effect.gained.number, most > 0 { row["width"] = String(1000 * gained / most) }
                return row
            })
        let hidden = answer.effects.count - shown.count
        if hidden > 0 { model["hidden"] = words("page.what_if.hidden", ["count": .number(hidden)]) }
        return model
    }

    private func phrase(_ change: AskWhatIf.Change) -> String {
        switch change {
        case .withoutRequirement(let number):
            words("page.what_if.without", ["number": .number(number), "badges": .text(badges(of: number))])
        case .lowerLevel(let number, let achievement, let level):
            words(
                "page.what_if.lower",
                ["badge": .text(name(achievement)), "level": .number(level), "number": .number(number)])
        case .farther(let kilometres): words("page.what_if.farther", ["count": .number(kilometres)])
        case .remote: words("page.what_if.remote")
        }
    }

    /// The first badges of a requirement, so that it is known which one is meant.
    private func badges(of number: Int) -> String {
        guard record.content.requirements.indices.contains(number - 1) else { return "" }
        let alternatives = record.content.requirements[number - 1].alternatives
        let names = alternatives.prefix(2).map { name($0.achievement) }
        return names.joined(separator: ", ") + (alternatives.count > 2 ? " …" : "")
    }

    private func name(_ achievement: String) -> String {
        record.achievements[achievement]?.name ?? achievement
    }
}
