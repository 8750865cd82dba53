/// The placements by what they ask for, so that a learner meets those she may fit and no others.
///
/// Who is eligible satisfies the rarest required group; who fails at most one satisfies one of the two rarest. A placement
/// therefore stands under each alternative of these, or, where it requires too little, among those everybody looks at.
/// Each list is ordered by cell, remote placements first.
struct ReverseIndex: Sendable {
    /// Under the alternatives of the rarest required group.
    private(set) var rarest: [[ProbeEntry]]
    /// Under those of the second rarest; empty unless what is one badge away is looked for.
    private(set) var second: [[ProbeEntry]]
    /// Placements everybody looks at.
    private(set) var everybody: [ProbeEntry] = []
    private let grid: LearnerGrid
    private let findsNear: Bool

    init(achievements: Int, grid: LearnerGrid, findsNear: Bool) {
        rarest = Array(repeating: [], count: achievements)
        second = Array(repeating: [], count: findsNear ? achievements : 0)
        self.grid = grid
        self.findsNear = findsNear
    }

    /// Makes room for achievements that are new.
    mutating func grow(achievements: Int) {
        rarest += Array(repeating: [], count: max(0, achievements - rarest.count))
        if findsNear { second += Array(repeating: [], count: max(0, achievements - second.count)) }
    }

    /// Adds a placement, or a whole source's one after the other; `settle` is called afterwards.
    mutating func append(_ plan: PlacementPlan, _ words: UnsafePointer<UInt32>, row: Int, holders: (Int) -> Int) {
        for (list, entry) in places(of: plan, words, row: row, holders: holders) {
            switch list {
            case .rarest(let achievement): rarest[achievement].append(entry)
            case .second(let achievement): second[achievement].append(entry)
            case .everybody: everybody.append(entry)
            }
        }
    }

    /// Brings every list in order.
    mutating func settle() {
        func isBefore(_ left: ProbeEntry, _ right: ProbeEntry) -> Bool { left.cell < right.cell }
        for achievement in rarest.indices where rarest[achievement].count > 1 { rarest[achievement].sort(by: isBefore) }
        for achievement in second.indices where second[achievement].count > 1 { second[achievement].sort(by: isBefore) }
        everybody.sort(by: isBefore)
    }

    /// Adds one placement to lists that are in order.
    mutating func insert(_ plan: PlacementPlan, _ words: UnsafePointer<UInt32>, row: Int, holders: (Int) -> Int) {
        for (list, entry) in places(of: plan, words, row: row, holders: holders) {
            switch list {
            case .rarest(let achievement): Self.insert(entry, in: &rarest[achievement])
            case .second(let achievement): Self.insert(entry, in: &second[achievement])
            case .everybody: Self.insert(entry, in: &everybody)
            }
        }
    }

    /// Takes a placement away; plan, words and holders are those it was added with.
    mutating func remove(_ plan: PlacementPlan, _ words: UnsafePointer<UInt32>, row: Int, holders: (Int) -> Int) {
        for (list, entry) in places(of: plan, words, row: row, holders: holders) {
            switch list {
            case .rarest(let achievement): Self.remove(entry, from: &rarest[achievement])
            case .second(let achievement): Self.remove(entry, from: &second[achievement])
            case .everybody: Self.remove(entry, from: &everybody)
            }
        }
    }

    /// Calls `visit` with the parts of a list in which placements within a learner's reach are.
    @inline(__always)
    func visitParts(
        of entries: UnsafeBufferPointer<ProbeEntry>, for learner: IndexedLearner, _ visit: (Range<Int>) -> Void
    ) {
        // Short lists are looked through: searching them costs more.
        if entries.count <= 32 || learner.reach & IndexedLearner.isUnlimited != 0
            || learner.radius > LearnerGrid.widestRadius
        {
            if entries.count > 0 { visit(0..<entries.count) }
            return
        }
        let placed = Self.lowerBound(entries, 0, cell: 1)
        if placed > 0 { visit(0..<placed) }
        if placed == entries.count || learner.reach & IndexedLearner.hasNoHome != 0 { return }
        var start = placed
        grid.visitBox(around: MatchLocation(x: learner.x, y: learner.y, z: learner.z), radius: learner.radius) {
            from, to in
            start = Self.lowerBound(entries, start, cell: UInt32(from) + 1)
            let end = Self.lowerBound(entries, start, cell: UInt32(to) + 1)
            if start < end { visit(start..<end) }
            start = end
        }
    }

    private enum List {
        case rarest(Int)
        case second(Int)
        case everybody
    }

    /// Each list a placement stands in, with what stands there. They are told before any list changes: a list that is
    /// written while something else still reads this index is copied whole, with all others of its kind.
    private func places(
        of plan: PlacementPlan, _ words: UnsafePointer<UInt32>, row: Int, holders: (Int) -> Int
    ) -> [(list: List, entry: ProbeEntry)] {
        // Nobody can be near a place that is nowhere.
        guard plan.isRemote || plan.hasLocation else { return [] }
        let cell =
            plan.isRemote ? 0 : UInt32(1 + grid.order(of: MatchLocation(x: plan.x, y: plan.y, z: plan.z)))
        if Int(plan.requiredCount) <= (findsNear ? 1 : 0) {
            return [(.everybody, ProbeEntry(plan, row: row, cell: cell, least: 0))]
        }
        var groups: [(start: Int, holders: Int)] = []
        var start = 0
        for _ in 0..<plan.requiredCount {
            let alternatives = Int(words[start])
            let all = (0..<alternatives).reduce(0) { $0 + holders(Int(words[start + 2 + 2 * $1])) }
            groups.append((start, all))
            start += 2 + 2 * alternatives
        }
        groups.sort { ($0.holders, $0.start) < ($1.holders, $1.start) }
        var places: [(list: List, entry: ProbeEntry)] = []
        for (place, group) in groups.prefix(findsNear ? 2 : 1).enumerated() {
            for alternative in 0..<Int(words[group.start]) {
                let achievement = Int(words[group.start + 2 + 2 * alternative])
                let least = UInt16(truncatingIfNeeded: words[group.start + 3 + 2 * alternative])
                let entry = ProbeEntry(plan, row: row, cell: cell, least: least)
                places.append((place == 0 ? .rarest(achievement) : .second(achievement), entry))
            }
        }
        return places
    }

    private static func insert(_ entry: ProbeEntry, in list: inout [ProbeEntry]) {
        let place = list.withUnsafeBufferPointer { lowerBound($0, 0, cell: entry.cell) }
        list.insert(entry, at: place)
    }

    private static func remove(_ entry: ProbeEntry, from list: inout [ProbeEntry]) {
        var place = list.withUnsafeBufferPointer { lowerBound($0, 0, cell: entry.cell) }
        while place < list.count, list[place].row != entry.row { place += 1 }
        if place < list.count { list.remove(at: place) }
    }

    @inline(__always)
    private static func lowerBound(_ entries: UnsafeBufferPointer<ProbeEntry>, _ low: Int, cell: UInt32) -> Int {
        var low = low
        var length = entries.count - low
        while length > 0 {
            let half = length / 2
            let isLess = entries[low + half].cell < cell
            low = isLess ? low + half + 1 : low
            length = isLess ? length - half - 1 : half
        }
        return low
    }
}
