import FoundationEssentials

/// Learners and placements as they are now: an index with those who changed behind the others, and the placements by
/// what they ask for.
///
/// A copy shares the index's memory: there is one at a time that changes.
struct LiveWorld: Sendable {
    var engine: MatchEngine
    /// Placements by row. What their groups say lies in `words`.
    private(set) var plans: [PlacementPlan]
    private(set) var words: [UInt32]
    private(set) var reverse: ReverseIndex
    /// Placements in the words of the rules: those of whom a plan does not say all, or all where they are few.
    private var compiled: [UInt32: CompiledPlacement] = [:]
    private let keepsCompiled: Bool
    let findsNear: Bool
    /// Positions of the index that are in use.
    private(set) var extent: Int
    private var usedWords: Int
    let room: IndexRoom
    private let wordsInAll: Int

    /// More placements than this are compiled when they are asked for: a nation's would not fit.
    private static let compiledLimit = 50_000

    init(_ engine: MatchEngine, room: IndexRoom, findsNear: Bool) {
        self.engine = engine
        self.room = room
        self.findsNear = findsNear
        let index = engine.index
        extent = index.count
        usedWords = Int(index.learners.pointer[index.count].facts)
        wordsInAll = index.facts.count
        plans = Array(engine.plans.plans.elements, room: room.placements)
        let wordsOfOne = 1 + 2 * engine.plans.words.count / max(1, plans.count)
        words = Array(engine.plans.words.elements, room: 1 + room.placements * wordsOfOne)
        words.append(0)
        reverse = ReverseIndex(
            achievements: engine.catalogue.canonical.count, grid: index.grid, findsNear: findsNear)
        self.engine.laterRows.reserve(room)
        keepsCompiled = plans.count <= Self.compiledLimit
        for (row, plan) in plans.enumerated() {
            words.withUnsafeBufferPointer { words in
                guard let start = words.baseAddress else { return }
                reverse.append(plan, start + Int(plan.words), row: row) { Self.holders(index, $0) }
            }
            if keepsCompiled || !plan.isPlain { compiled[UInt32(row)] = engine.compiled(row) }
        }
        reverse.settle()
    }

    /// Whether these learners have room behind the others.
    func hasRoom(for learners: [DigestedLearner]) -> Bool {
        extent + learners.count <= engine.index.count + room.learners
            && usedWords + learners.reduce(0) { $0 + $1.facts.count } <= wordsInAll
    }

    /// Whether the index can count so many achievements.
    func hasRoom(achievements: Int) -> Bool { achievements < engine.index.holderStarts.count }

    /// Adds a learner; there must be room.
    /// - Returns: her row and her position.
    mutating func append(_ learner: MatchLearner, _ digested: DigestedLearner?) -> (row: UInt32, position: Int?) {
        let row = UInt32(engine.source.learnerCount + engine.laterRows.learners.count)
        engine.laterRows.learners.append(learner)
        guard let digested else { return (row, nil) }
        let index = engine.index
        let position = extent
        var record = digested.record
        record.facts = UInt32(usedWords)
        index.learners.pointer[position] = record
        for (place, word) in digested.facts.enumerated() { index.facts.pointer[usedWords + place] = word }
        usedWords += digested.facts.count
        extent += 1
        index.learners.pointer[extent] = IndexedLearner()
        index.learners.pointer[extent].facts = UInt32(usedWords)
        index.keys.pointer[position] = LearnerKey(lottery: learner.lotteryKey, row: row)
        index.languages.pointer[position] = digested.languages
        return (row, position)
    }

    /// Takes a learner away: she accepts nothing from now on.
    func remove(position: Int) {
        let learner = engine.index.learners.pointer + position
        learner.pointee.traits = 0
        // Nothing may lead back to her row.
        learner.pointee.reach = IndexedLearner.hasNoHome
    }

    /// Adds a placement.
    /// - Returns: its row.
    mutating func append(_ placement: CompiledPlacement, employer: UInt32) -> UInt32 {
        let row = plans.count
        _ = words.popLast()
        var plan = PlacementPlan(placement, at: engine.origin, words: &words)
        plan.employer = employer
        words.append(0)
        plans.append(plan)
        engine.laterRows.placements.append(placement.facts)
        if keepsCompiled || !plan.isPlain { compiled[UInt32(row)] = placement }
        let index = engine.index
        words.withUnsafeBufferPointer { words in
            guard let start = words.baseAddress else { return }
            reverse.insert(plan, start + Int(plan.words), row: row) { Self.holders(index, $0) }
        }
        return UInt32(row)
    }

    /// Takes a placement away: no learner meets it from now on.
    mutating func remove(placement row: UInt32) {
        let plan = plans[Int(row)]
        let index = engine.index
        words.withUnsafeBufferPointer { words in
            guard let start = words.baseAddress else { return }
            reverse.remove(plan, start + Int(plan.words), row: Int(row)) { Self.holders(index, $0) }
        }
        compiled[row] = nil
    }

    /// Makes room for achievements that are new and stand for nothing else.
    mutating func grow(achievements: Int) {
        engine.catalogue.grow(count: achievements)
        reverse.grow(achievements: achievements)
    }

    /// A placement in the words of the rules.
    func placement(_ row: UInt32) -> CompiledPlacement? { compiled[row] ?? engine.compiled(Int(row)) }

    private static func holders(_ index: LearnerIndex, _ achievement: Int) -> Int {
        index.holderStarts.pointer[achievement + 1] - index.holderStarts.pointer[achievement]
    }
}
