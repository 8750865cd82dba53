/// Counts, placement by placement, what single achievements would open to some learners.
///
/// Learners who lack the same group of a placement would be helped by the same achievements, unless a stack is among them;
/// they are gathered by group first, and the achievements looked at once.
struct OpeningScan {
    /// Placements a thread takes at a time.
    static let placementsPerBatch = 256

    private let engine: MatchEngine
    private let view: IndexView
    /// Ascending.
    private let positions: [Int]
    private(set) var tallies: [Int32: OpeningTally] = [:]
    private var lacking: [[UInt64]] = []

    init(_ engine: MatchEngine, _ positions: [Int]) {
        self.engine = engine
        self.positions = positions
        view = engine.index.view
    }

    /// Looks at all learners for one placement.
    /// - Parameters:
    ///   - words: where the plan's own begin.
    ///   - compiled: the placement in the words of the rules; asked for at most once.
    mutating func look(
        at row: Int, _ plan: PlacementPlan, _ words: UnsafePointer<UInt32>, compiled: () -> CompiledPlacement?
    ) {
        // Nobody can be near a place that is nowhere.
        guard plan.isRemote || plan.hasLocation else { return }
        var placement: CompiledPlacement?
        var groups = 0
        for (place, position) in positions.enumerated() {
            let learner = view.learners[position]
            let isGeneral = learner.shape == IndexedLearner.ConsentShape.general.rawValue
            if plan.isPlain {
                guard PlacementScan.passes(learner, plan) else { continue }
                if !isGeneral {
                    guard permits(learner, plan), let group = onlyLacking(learner, plan, words) else { continue }
                    note(place, group, &groups, of: Int(plan.requiredCount))
                    continue
                }
            }
            if placement == nil { placement = compiled() }
            guard let placement,
                let found = engine.assess(position: position, placement, employer: plan.employer, tolerance: 1),
                let failed = found.failed
            else { continue }
            note(place, failed, &groups, of: placement.required.count)
        }
        guard groups > 0, let asked = placement ?? compiled() else { return }
        tell(groups, of: asked, row)
    }

    /// Takes in who is known to lack one group of a placement.
    mutating func take(
        _ pairs: ArraySlice<NearPairs.Pair>, of row: Int, compiled: () -> CompiledPlacement?
    ) {
        guard let asked = compiled() else { return }
        var groups = 0
        for pair in pairs { note(Int(pair.place), Int(pair.group), &groups, of: asked.required.count) }
        tell(groups, of: asked, row)
    }

    /// Marks a learner as lacking one group only.
    private mutating func note(_ place: Int, _ group: Int, _ groups: inout Int, of count: Int) {
        groups = count
        while lacking.count < count { lacking.append([UInt64](repeating: 0, count: (positions.count + 63) / 64)) }
        lacking[group][place / 64] |= 1 << UInt64(place % 64)
    }

    /// Counts what would help those who lack one of so many groups, and forgets them.
    private mutating func tell(_ groups: Int, of placement: CompiledPlacement, _ row: Int) {
        for group in 0..<groups where lacking[group].contains(where: { $0 != 0 }) {
            tell(group: group, of: placement, row)
            for word in lacking[group].indices { lacking[group][word] = 0 }
        }
    }

    private mutating func tell(group place: Int, of placement: CompiledPlacement, _ row: Int) {
        let group = placement.required[place]
        let learners = lacking[place]
        let stacks = engine.catalogue.stacksByAchievement
        let isDirect = group.atLeast == 1 && !group.alternatives.contains { stacks[$0.achievement] != nil }
        guard !isDirect else {
            for alternative in group.alternatives {
                add(alternative.achievement, row, level: Int(alternative.minimumLevel), learners)
            }
            return
        }
        // What a stack needs depends on what is held.
        var helped: [Int32: (level: Int, learners: [UInt64])] = [:]
        for (number, position) in positions.enumerated() where learners[number / 64] >> UInt64(number % 64) & 1 == 1 {
            guard let learner = engine.learner(position: position),
                let held = engine.holdings(learner, for: placement)
            else { continue }
            for remedy in held.singleRemedies(group) {
                let achievement = engine.catalogue.canonical[remedy.achievement]
                var entry = helped[achievement] ?? (0, [UInt64](repeating: 0, count: learners.count))
                entry.level = max(entry.level, remedy.minimumLevel)
                entry.learners[number / 64] |= 1 << UInt64(number % 64)
                helped[achievement] = entry
            }
        }
        for (achievement, entry) in helped { add(achievement, row, level: entry.level, entry.learners) }
    }

    private mutating func add(_ achievement: Int32, _ row: Int, level: Int, _ learners: [UInt64]) {
        let none = OpeningTally(learners: positions.count)
        tallies[achievement, default: none].add(row: row, level: level, learners: learners)
    }

    private func permits(_ learner: IndexedLearner, _ plan: PlacementPlan) -> Bool {
        if learner.shape == IndexedLearner.ConsentShape.everybody.rawValue { return true }
        let isOnly = learner.shape == IndexedLearner.ConsentShape.only.rawValue
        return view.lists(learner, employer: plan.employer) == isOnly
    }

    /// The one required group of a plan that a learner does not satisfy; nil when it is none or more than one.
    private func onlyLacking(
        _ learner: IndexedLearner, _ plan: PlacementPlan, _ words: UnsafePointer<UInt32>
    ) -> Int? {
        let held = IndexedHoldings(learner, view.facts)
        var word = words
        var failed: Int?
        for group in 0..<Int(plan.requiredCount) {
            if PlacementScan.best(held, word) < 0 {
                if failed != nil { return nil }
                failed = group
            }
            word += 2 + 2 * Int(word[0])
        }
        return failed
    }
}
