import PlacedStore
import PlacedText
import PlacedUseCases

/// How a learner stands to a placement, in words: what is met, or what to do next.
enum StandingView {
    /// Names of badges have commas of their own.
    private static let separator = "; "

    static func model(_ answer: AskStanding.Answer, _ words: PageWords) -> ViewModel {
        guard let obstacle = answer.obstacle else {
            return ["is_met": true, "lead": words("page.standing.met")]
        }
        var model: ViewModel = ["lead": words.word("page.standing", obstacle)]
        let missing = answer.missing.map { line($0, words) }
        model.list("missing", missing.map { ["words": $0] })
        // Of one requirement with one badge the way is the line itself.
        if answer.shortestWay.count > 1 || answer.missing.first?.achievements.count ?? 0 > 1 {
            let badges = answer.shortestWay.map { name($0, words) }
            if !badges.isEmpty {
                model["way"] = words("page.standing.way", ["badges": .text(badges.joined(separator: separator))])
            }
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

    private static func line(_ missing: MissingRequirement, _ words: PageWords) -> String {
        let names = missing.achievements.prefix(10).map { name($0, words) }.joined(separator: separator)
        if missing.achievements.count <= missing.stillNeeded { return names }
        if missing.stillNeeded == 1 { return words("page.matches.missing_any", ["badges": .text(names)]) }
        return words(
            "page.standing.some_more", ["count": .number(missing.stillNeeded), "badges": .text(names)])
    }

    private static func name(_ achievement: MissingRequirement.Achievement, _ words: PageWords) -> String {
        let name = achievement.name ?? achievement.id
        guard achievement.minimumLevel > 1 else { return name }
        return words(
            "page.placement.minimum_level", ["badge": .text(name), "level": .number(achievement.minimumLevel)])
    }
}
