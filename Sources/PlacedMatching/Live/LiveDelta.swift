/// Which lists some changes touched, and how they stood before: numbers only, read by `LiveMatching.difference(of:)` before
/// anything else changes.
public struct LiveDelta: Sendable {
    /// Lists of placements before, by the row the placement had.
    private(set) var candidates: [UInt32: [RankedPair]] = [:]
    /// Lists of learners before, by the row the learner had.
    private(set) var own: [UInt32: [RankedPair]] = [:]
    private(set) var near: [UInt32: [RankedPair]] = [:]
    /// Rows of learners and placements that changed.
    private(set) var learners = Renames()
    private(set) var placements = Renames()

    /// Whether no list was touched.
    public var isEmpty: Bool { candidates.isEmpty && own.isEmpty && near.isEmpty }

    /// An empty one.
    public init() {}

    /// What became of rows.
    struct Renames: Sendable {
        /// Old row → new row, `gone` where there is none.
        private var forward: [UInt32: UInt32] = [:]
        private var back: [UInt32: UInt32] = [:]
        /// All rows, where everything was built anew.
        private var whole: [UInt32]?
        /// New rows of what changed.
        private(set) var changed: Set<UInt32> = []

        static let gone = UInt32.max

        /// Whether all rows are others.
        var isWhole: Bool { whole != nil }

        mutating func rename(_ old: UInt32?, to new: UInt32?) {
            if let old { forward[old] = new ?? Self.gone }
            if let old, let new { back[new] = old }
            if let new { changed.insert(new) }
        }

        mutating func renameAll(_ rows: [UInt32], changed: Set<UInt32>) {
            whole = rows
            self.changed = changed
        }

        /// The row something has now that had another.
        func now(_ row: UInt32) -> UInt32 {
            if let whole { return whole[Int(row)] }
            return forward[row] ?? row
        }

        /// The row something had that has another now.
        func before(_ row: UInt32) -> UInt32 { back[row] ?? row }
    }

    mutating func rename(learner old: UInt32?, to new: UInt32?) { learners.rename(old, to: new) }

    mutating func rename(placement old: UInt32?, to new: UInt32?) { placements.rename(old, to: new) }

    mutating func renameAll(learners: [UInt32], placements: [UInt32], changed: Set<UInt32>) {
        self.learners.renameAll(learners, changed: changed)
        self.placements.renameAll(placements, changed: [])
    }

    /// Notes how a placement's list stands, unless it is noted already.
    mutating func note(candidates list: RankedList, of row: UInt32) {
        let key = placements.before(row)
        if candidates[key] == nil { candidates[key] = list.pairs }
    }

    mutating func note(own list: RankedList, of row: UInt32) {
        let key = learners.before(row)
        if own[key] == nil { own[key] = list.pairs }
    }

    mutating func note(near list: RankedList, of row: UInt32) {
        let key = learners.before(row)
        if near[key] == nil { near[key] = list.pairs }
    }
}
