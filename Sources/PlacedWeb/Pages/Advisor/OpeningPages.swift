import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedText
import PlacedUseCases

/// Which missing badge would open the most placements to the learners of the advisor's program.
struct OpeningPages {
    func add(to pages: PageRouter) {
        pages.get("caseload/openings", for: .only(.advisor)) { call in
            let answer = try await AskOpenings(call.useCases)(as: call.actor)
            var page = Page(
                "openings", title: call.words("page.openings.title"), model(answer, call.words))
            page.section = "/caseload"
            page.crumbs = [.init(label: call.words("page.caseload.title"), url: "/caseload")]
            return try call.show(page)
        }
    }

    private func model(_ answer: AskOpenings.Answer, _ words: PageWords) -> ViewModel {
        let most = answer.openings.compactMap(\.pairs.number).max() ?? 0
        var model: ViewModel = [
            "lead": words("page.openings.lead", ["learners": .text(words.told(answer.learners))]),
            "as_of": words("page.what_if.\(answer.source.rawValue)", ["when": .text(words.instant(answer.asOf))]),
        ]
        if let best = answer.openings.first {
            model["reading"] = words(
                "page.openings.reading",
                [
                    "badge": .text(best.achievement.name ?? best.achievement.iri),
                    "placements": .text(words.told(best.placements)), "learners": .text(words.told(best.learners)),
                ])
        }
        model.list(
            "openings",
            answer.openings.map { opening in
                [
                    "badge": opening.achievement.name ?? opening.achievement.iri, "level": words.number(opening.level),
                    "learners": words.told(opening.learners), "placements": words.told(opening.placements),
                    "pairs": words.told(opening.pairs),
                    "width": String(1000 * (opening.pairs.number ?? 0) / max(1, most)),
                ]
            })
        if answer.leftOut.number != nil {
            model["left_out"] = words("page.openings.left_out", ["count": .text(words.told(answer.leftOut))])
        }
        return model
    }
}
