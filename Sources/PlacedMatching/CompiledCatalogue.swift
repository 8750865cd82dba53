/// The catalogue made ready: achievements merged, stacks and acceptances looked up by canonical number.
struct CompiledCatalogue: Sendable {
    /// A stack in canonical numbers; its components are distinct and ascending, and the achievement is none of them.
    struct Stack: Sendable, Hashable {
        let achievement: Int32
        let components: [Int32]
    }

    /// Number → canonical number, which is the lowest of those merged.
    private(set) var canonical: [Int32]
    /// Stacks in the order of their lowest component: who does not hold that cannot hold the stack.
    private let stacks: [Stack]
    private var stackStarts: [Int32]
    /// Stacks by what they give.
    let stacksByAchievement: [Int32: [Stack]]
    /// Canonical number → canonical numbers that are taken for it, ascending.
    let accepted: [Int32: [Int32]]
    private var competencyStarts: [Int32]
    private let competencyNumbers: [Int32]
    /// What achievements are aligned to that were aligned anew since, by canonical number.
    private var realigned: [Int32: [Int32]] = [:]

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
        stacksByAchievement = Dictionary(grouping: ordered, by: \.achievement)
        self.stacks = ordered.sorted { $0.components[0] < $1.components[0] }
        stackStarts = Self.starts(self.stacks.lazy.map { $0.components[0] }, count: catalogue.count)

        // Achievement and competency in one number: a nation's two million of them are sorted, not hashed.
        var aligned: [UInt64] = []
        for (achievement, competencies) in catalogue.competencies {
            let own = UInt64(try number(achievement, "catalogue.competencies")) << 32
            for competency in competencies {
                aligned.append(own | UInt64(UInt32(truncatingIfNeeded: competency) ^ 0x8000_0000))
            }
        }
        aligned.sort()
        var distinct: [UInt64] = []
        distinct.reserveCapacity(aligned.count)
        for pair in aligned where distinct.last != pair { distinct.append(pair) }
        competencyStarts = Self.starts(distinct.lazy.map { Int32($0 >> 32) }, count: catalogue.count)
        competencyNumbers = distinct.map { Int32(bitPattern: UInt32(truncatingIfNeeded: $0) ^ 0x8000_0000) }
    }

    /// Adds achievements behind the others that stand for nothing else, complete nothing and are aligned to nothing.
    mutating func grow(count: Int) {
        for number in canonical.count..<max(canonical.count, count) {
            canonical.append(Int32(number))
            stackStarts.append(stackStarts.last ?? 0)
            competencyStarts.append(competencyStarts.last ?? 0)
        }
    }

    /// Aligns a canonical achievement to competencies, instead of those it was aligned to before.
    mutating func align(_ achievement: Int32, to competencies: Set<Int32>) {
        realigned[achievement] = competencies.sorted()
    }

    /// Where each number's entries start in a list that ascends by number, and where the last one's end.
    private static func starts(_ numbers: some Sequence<Int32>, count: Int) -> [Int32] {
        var starts = [Int32](repeating: 0, count: count + 1)
        for number in numbers { starts[Int(number) + 1] += 1 }
        for number in 0..<count { starts[number + 1] += starts[number] }
        return starts
    }

    /// Competencies a canonical achievement is aligned to, ascending.
    func competencies(of achievement: Int32) -> ArraySlice<Int32> {
        if !realigned.isEmpty, let competencies = realigned[achievement] { return competencies[...] }
        return competencyNumbers[Int(competencyStarts[Int(achievement)])..<Int(competencyStarts[Int(achievement) + 1])]
    }

    /// Stacks of which a canonical achievement is the lowest component.
    func stacks(above achievement: Int32) -> ArraySlice<Stack> {
        stacks[Int(stackStarts[Int(achievement)])..<Int(stackStarts[Int(achievement) + 1])]
    }

    /// What somebody holds who has these single holdings: the best of each achievement, then the stacks they complete.
    /// - Returns: ascending by achievement, each once.
    func effective(_ holdings: [EffectiveHolding]) -> [EffectiveHolding] {
        var aggregate = HoldingAggregate()
        for holding in holdings { aggregate.add(holding) }
        aggregate.completeStacks(in: self)
        return aggregate.holdings
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
