import PlacedDomain
import PlacedMatching
import PlacedStore
import PlacedText
import PlacedUseCases

/// How a learner stands to a placement, in words: what is met, or what to do next.
struct StandingView {
    let record: PlacementRecord
    let words: PageWords

    func model(_ answer: AskStanding.Answer) -> ViewModel {
        guard let obstacle = answer.obstacle else { return ["lead": words("page.standing.met")] }
        var model: ViewModel = ["lead": words.word("page.standing", obstacle)]
        let placement = PlacementView(placement: record, words: words)
        let lines = answer.missing.compactMap { missing -> ViewModel? in
            let requirements = record.content.requirements
            guard requirements.indices.contains(missing.requirement - 1) else { return nil }
            let notes = placement.conditions(of: requirements[missing.requirement - 1])
            return MissingView.line(missing, notes: notes, words).map { ["words": $0] }
        }
        model.list("missing", lines)
        // Of one requirement with one badge the way is the line itself.
        let isChoice = answer.missing.count > 1 || answer.missing.first?.achievements.count ?? 0 > 1
        if isChoice, !answer.shortestWay.isEmpty {
            model["way"] = words(
                "page.standing.way", ["badges": .text(MissingView.list(answer.shortestWay, words))])
        }
        let (url, label) =
            switch obstacle {
            case .consent: ("/consents/new", "share")
            case .requirements: ("/credentials", "badges")
            case .hiddenEmployer, .modality, .kind, .languages, .availability, .slots, .travel: ("/profile", "profile")
            }
        model["url"] = url
        model["action"] = words("page.standing.\(label)")
        return model
    }
}
