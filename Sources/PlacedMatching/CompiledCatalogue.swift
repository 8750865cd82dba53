/// The catalogue made ready: achievements merged, stacks and acceptances looked up by canonical number.
struct CompiledCatalogue: Sendable {
    /// A stack in canonical numbers; its components are distinct and ascending, and the achievement is none of them.
    struct Stack: Sendable, Hashable {
        let achievement: Int32
        let components: [Int32]
    }

    /// Number → canonical number, which is the lowest of those merged.
    let canonical: [Int32]
    /// Stacks by their lowest component: whoever holds it not cannot hold the stack.
    let stacksByLowestComponent: [Int32: [Stack]]
    /// Stacks by what they give.
    let stacksByAchievement: [Int32: [Stack]]
    /// Canonical number → canonical numbers that are taken for it, ascending.
    let accepted: [Int32: [Int32]]
    private let competencyStarts: [Int32]
    private let competencyNumbers: [Int32]

    init(_ catalogue: AchievementCatalogue) throws(MatchSnapshotError) {
        guard (0...Int(Int32.max)).contains(catalogue.count) else {
            throw .outOfBounds(place: "catalogue.count", value: catalogue.count, bounds: 0...Int(Int32.max))
        }
        let canonical = try Self.merged(catalogue)
        self.canonical = canonical
        func number(_ achievement: Int, _ place: String) throws(MatchSnapshotError) -> Int32 {
            guard canonical.indices.contains(achievement) else {
                throw .unknownAchievement(place: place, number: achievement, count: catalogue.count)
            }
            return canonical[achievement]
        }

        var accepted: [Int32: Set<Int32>] = [:]
        for pair in catalogue.acceptances {
            let asked = try number(pair.achievement, "catalogue.acceptances")
            let taken = try number(pair.accepted, "catalogue.acceptances")
            if asked != taken { accepted[asked, default: []].insert(taken) }
        }
        self.accepted = accepted.mapValues { $0.sorted() }

        var stacks: Set<Stack> = []
        for stack in catalogue.stacks {
            let achievement = try number(stack.achievement, "catalogue.stacks")
            var components: Set<Int32> = []
            for component in stack.components { components.insert(try number(component, "catalogue.stacks")) }
            if !components.isEmpty, !components.contains(achievement) {
                stacks.insert(Stack(achievement: achievement, components: components.sorted()))
            }
        }
        // A set has no order of its own, and evidence must not depend on one.
        let ordered = stacks.sorted {
            ($0.achievement, $0.components.count) != ($1.achievement, $1.components.count)
                ? ($0.achievement, $0.components.count) < ($1.achievement, $1.components.count)
                : $0.components.lexicographicallyPrecedes($1.components)
        }
        stacksByLowestComponent = Dictionary(grouping: ordered) { $0.components[0] }
        stacksByAchievement = Dictionary(grouping: ordered, by: \.achievement)

        var aligned: [Int32: Set<Int32>] = [:]
        for (achievement, competencies) in catalogue.competencies {
            let own = try number(achievement, "catalogue.competencies")
            for competency in competencies { aligned[own, default: []].insert(Int32(truncatingIfNeeded: competency)) }
        }
        var starts: [Int32] = []
        var numbers: [Int32] = []
        starts.reserveCapacity(catalogue.count + 1)
        for achievement in 0..<Int32(catalogue.count) {
            starts.append(Int32(numbers.count))
            if let own = aligned[achievement] { numbers += own.sorted() }
        }
        competencyStarts = starts + [Int32(numbers.count)]
        competencyNumbers = numbers
    }

    /// Competencies a canonical achievement is aligned to, ascending.
    func competencies(of achievement: Int32) -> ArraySlice<Int32> {
        competencyNumbers[Int(competencyStarts[Int(achievement)])..<Int(competencyStarts[Int(achievement) + 1])]
    }

    /// What somebody holds who has these single holdings: the best of each achievement, then the stacks they complete.
    /// - Returns: ascending by achievement, each once.
    func effective(_ holdings: [EffectiveHolding]) -> [EffectiveHolding] {
        let direct = Self.bestOfEach(holdings)
        guard !stacksByLowestComponent.isEmpty else { return direct }
        var completed: [EffectiveHolding] = []
        for lowest in direct {
            for stack in stacksByLowestComponent[lowest.achievement] ?? [] {
                var level = lowest.level
                var quality = lowest.quality
                var isComplete = true
                for component in stack.components.dropFirst() {
                    guard let held = direct[...].holding(of: component) else {
                        isComplete = false
                        break
                    }
                    level = min(level, held.level)
                    quality = min(quality, held.quality)
                }
                if isComplete {
                    completed.append(
                        EffectiveHolding(achievement: stack.achievement, quality: quality * 9 / 10, level: level))
                }
            }
        }
        return completed.isEmpty ? direct : Self.bestOfEach(direct + completed)
    }

    private static func bestOfEach(_ holdings: [EffectiveHolding]) -> [EffectiveHolding] {
        var best: [EffectiveHolding] = []
        best.reserveCapacity(holdings.count)
        for holding in holdings.sorted(by: { $0.achievement < $1.achievement }) {
            if let last = best.last, last.achievement == holding.achievement {
                best[best.count - 1].level = max(last.level, holding.level)
                best[best.count - 1].quality = max(last.quality, holding.quality)
            } else {
                best.append(holding)
            }
        }
        return best
    }

    /// Union-find with the lowest number as representative.
    private static func merged(_ catalogue: AchievementCatalogue) throws(MatchSnapshotError) -> [Int32] {
        var parent = Array(0..<Int32(catalogue.count))
        func root(_ achievement: Int) -> Int32 {
            var current = Int32(achievement)
            while parent[Int(current)] != current {
                parent[Int(current)] = parent[Int(parent[Int(current)])]
                current = parent[Int(current)]
            }
            return current
        }
        for pair in catalogue.equivalences {
            for number in [pair.first, pair.second] where !parent.indices.contains(number) {
                throw .unknownAchievement(place: "catalogue.equivalences", number: number, count: catalogue.count)
            }
            let (first, second) = (root(pair.first), root(pair.second))
            parent[Int(max(first, second))] = min(first, second)
        }
        for achievement in parent.indices { parent[achievement] = root(achievement) }
        return parent
    }
}
