import PlacedDomain
import PlacedStore
import PlacedText

/// What of a requirement is missing, in words: the same wherever a learner reads it.
enum MissingView {
    /// Most badges that are named; who needs one of a hundred looks at the placement.
    private static let most = 10

    /// The badges of which some are missing; nil where no badge would help.
    /// - Parameter notes: what else the requirement asks of a badge.
    static func line(_ missing: MissingRequirement, notes: [String] = [], _ words: PageWords) -> String? {
        if missing.achievements.isEmpty { return nil }
        let names = list(missing.achievements.prefix(most), words)
        let line =
            if missing.achievements.count <= missing.stillNeeded {
                names
            } else if missing.stillNeeded == 1 {
                words("page.matches.missing_any", ["badges": .text(names)])
            } else {
                words("page.standing.some_more", ["count": .number(missing.stillNeeded), "badges": .text(names)])
            }
        return notes.isEmpty ? line : "\(line) (\(notes.joined(separator: "; ")))"
    }

    /// Badges by name; names have commas of their own.
    static func list(_ achievements: some Sequence<MissingRequirement.Achievement>, _ words: PageWords) -> String {
        achievements.map { achievement in
            let name = achievement.name ?? achievement.id
            guard achievement.minimumLevel > 1 else { return name }
            return words(
                "page.placement.minimum_level",
                ["badge": .text(name), "level": .number(achievement.minimumLevel)])
        }.joined(separator: "; ")
    }
}
