import CPrefetch

extension LiveWorld {
    /// Memory that looking for pairs uses again and again.
    struct Scratch {
        /// Placements a learner has met already have the present stamp.
        fileprivate var seen: [UInt32] = []
        fileprivate var stamp: UInt32 = 0
        fileprivate let waiting = FixedBuffer<UInt32>(uninitialized: PlacementScan.block)

        /// A new stamp for so many rows.
        fileprivate mutating func begin(rows: Int) {
            if seen.count < rows { seen += Array(repeating: 0, count: rows - seen.count + rows / 8) }
            stamp &+= 1
            if stamp == 0 {
                seen = Array(repeating: 0, count: seen.count)
                stamp = 1
            }
        }
    }

    /// Calls `visit` with every placement a learner is eligible for, or one badge away from if that is looked for.
    func forEachPlacement(
        of position: Int, _ scratch: inout Scratch, _ visit: (UInt32, PairFinding) -> Void
    ) {
        scratch.begin(rows: plans.count)
        let view = engine.index.view
        let learner = view.learners[position]
        let held = IndexedHoldings(learner, view.facts)
        let stamp = scratch.stamp
        let waiting = scratch.waiting.pointer
        var count = 0
        scratch.seen.withUnsafeMutableBufferPointer { seen in
            plans.withUnsafeBufferPointer { plans in
                words.withUnsafeBufferPointer { words in
                    guard let seen = seen.baseAddress, let plans = plans.baseAddress, let words = words.baseAddress
                    else { return }
                    // Each step asks for what the next will read: plans, then their words.
                    func flush() {
                        for place in 0..<count { placed_prefetch(words + Int(plans[Int(waiting[place])].words)) }
                        for place in 0..<count {
                            let row = Int(waiting[place])
                            if let found = pair(position, learner, plans[row], words, row: row, view) {
                                visit(UInt32(row), found)
                            }
                        }
                        count = 0
                    }
                    func meet(_ list: [ProbeEntry], standing: UInt16) {
                        list.withUnsafeBufferPointer { entries in
                            reverse.visitParts(of: entries, for: learner) { part in
                                for place in part {
                                    let entry = entries[place]
                                    guard entry.least <= standing, entry.admits(learner),
                                        seen[Int(entry.row)] != stamp
                                    else { continue }
                                    seen[Int(entry.row)] = stamp
                                    placed_prefetch(plans + Int(entry.row))
                                    waiting[count] = entry.row
                                    count += 1
                                    if count == PlacementScan.block { flush() }
                                }
                            }
                        }
                    }
                    for place in 0..<held.count {
                        let achievement = Int(held.achievements[place])
                        meet(reverse.rarest[achievement], standing: held.standings[place])
                        if findsNear { meet(reverse.second[achievement], standing: held.standings[place]) }
                    }
                    meet(reverse.everybody, standing: .max)
                    flush()
                }
            }
        }
    }

    /// Calls `visit` with every learner who is eligible for a placement, or one badge away from it.
    func forEachLearner(
        of row: UInt32, _ scratch: inout Scratch, _ visit: (Int, PairFinding) -> Void
    ) {
        let plan = plans[Int(row)]
        guard plan.isRemote || plan.hasLocation else { return }
        let filter = plan.filter
        scratch.begin(rows: extent)
        let view = engine.index.view
        let stamp = scratch.stamp
        words.withUnsafeBufferPointer { words in
            guard let words = words.baseAddress else { return }
            func look(_ position: Int) {
                let learner = view.learners[position]
                guard PlacementScan.passes(learner, filter),
                    let found = pair(position, learner, plan, words, row: Int(row), view)
                else { return }
                visit(position, found)
            }
            if plan.requiredCount > 1 {
                for achievement in twoRarest(plan, words + Int(plan.words)) {
                    for entry in engine.index.holderRange(of: achievement) {
                        let position = Int(view.holders[entry])
                        guard scratch.seen[position] != stamp else { continue }
                        scratch.seen[position] = stamp
                        look(position)
                    }
                }
            } else {
                var scan = PlacementScan(engine, kept: 1, prunes: false)
                scan.setRanges(plan)
                for range in scan.ranges {
                    for position in range { look(position) }
                }
            }
            for position in view.count..<extent { look(position) }
        }
    }

    /// The first learners of a placement, in order.
    /// - Parameter kept: longest list.
    func firstLearners(of row: UInt32, kept: Int) -> [RankedPair] {
        let plan = plans[Int(row)]
        let view = engine.index.view
        var scan = PlacementScan(engine, kept: kept, prunes: true)
        var pairs: [RankedPair] = []
        words.withUnsafeBufferPointer { words in
            guard let words = words.baseAddress else { return }
            scan.scan(plan, words + Int(plan.words), .init(row: Int(row), whatIf: placementIfNeeded(row, plan)))
            scan.heap.removeAll(appendingTo: &pairs)
            forEachLater(plan, words, row: row, view) { position, found in
                let key = view.keys[position]
                pairs.append(
                    RankedPair(
                        score: Int32(found.factors.score(plan)),
                        lottery: Lottery.value(
                            learner: key.lottery, placement: plan.lottery, seed: engine.lotterySeed),
                        row: key.row))
            }
        }
        if extent > view.count { pairs.sort(by: isBeforeOfLearners) }
        return Array(pairs.prefix(kept))
    }

    /// Calls `visit` with the eligible ones of those who changed.
    func forEachLater(
        _ plan: PlacementPlan, _ words: UnsafePointer<UInt32>, row: UInt32, _ view: IndexView,
        _ visit: (Int, PairFinding) -> Void
    ) {
        guard plan.isRemote || plan.hasLocation else { return }
        let filter = plan.filter
        for position in view.count..<extent {
            let learner = view.learners[position]
            guard PlacementScan.passes(learner, filter),
                let found = pair(position, learner, plan, words, row: Int(row), view), !found.isNear
            else { continue }
            visit(position, found)
        }
    }

    /// Looks at a pair that passes the cheap filters.
    @inline(__always)
    private func pair(
        _ position: Int, _ learner: IndexedLearner, _ plan: PlacementPlan, _ words: UnsafePointer<UInt32>, row: Int,
        _ view: IndexView
    ) -> PairFinding? {
        if plan.isPlain, learner.shape != IndexedLearner.ConsentShape.general.rawValue {
            return view.plainPair(
                position, learner, plan, words + Int(plan.words), tolerance: findsNear ? 1 : 0)
        }
        return generalPair(position, plan, row: row)
    }

    private func generalPair(_ position: Int, _ plan: PlacementPlan, row: Int) -> PairFinding? {
        guard let placement = placement(UInt32(row)),
            let found = engine.assess(
                position: position, placement, employer: plan.employer, tolerance: findsNear ? 1 : 0)
        else { return nil }
        guard let failed = found.failed else { return PairFinding(factors: found.factors, lacking: -1) }
        return engine.isOneBadgeAway(position, placement, found)
            ? PairFinding(factors: found.factors, lacking: failed) : nil
    }

    /// A scan asks the source for what a plan does not say, and a source knows nothing of what came later.
    private func placementIfNeeded(_ row: UInt32, _ plan: PlacementPlan) -> CompiledPlacement? {
        plan.isPlain && Int(row) < engine.source.placementCount ? nil : placement(row)
    }

    /// The alternatives of the two required groups that the fewest hold.
    private func twoRarest(_ plan: PlacementPlan, _ words: UnsafePointer<UInt32>) -> [Int32] {
        var groups: [(holders: Int, achievements: [Int32])] = []
        var word = words
        for _ in 0..<plan.requiredCount {
            let alternatives = Int(word[0])
            let achievements = (0..<alternatives).map { Int32(bitPattern: word[2 + 2 * $0]) }
            groups.append(
                (achievements.reduce(0) { $0 + engine.index.holderRange(of: $1).count }, achievements))
            word += 2 + 2 * alternatives
        }
        return groups.sorted { $0.holders < $1.holders }.prefix(2).flatMap(\.achievements)
    }

    /// Whether one learner's pair goes before another's in a placement's list.
    func isBeforeOfLearners(_ left: RankedPair, _ right: RankedPair) -> Bool {
        if left.score != right.score { return left.score > right.score }
        if left.lottery != right.lottery { return left.lottery < right.lottery }
        let count = UInt32(engine.source.learnerCount)
        if left.row < count && right.row < count { return left.row < right.row }
        guard left.row != right.row, let first = engine.learner(row: Int(left.row))?.id.bigEndianHalves,
            let second = engine.learner(row: Int(right.row))?.id.bigEndianHalves
        else { return false }
        return first < second
    }

    /// Whether one placement's pair goes before another's in a learner's list.
    func isBeforeOfPlacements(_ left: RankedPair, _ right: RankedPair) -> Bool {
        if left.score != right.score { return left.score > right.score }
        if left.lottery != right.lottery { return left.lottery < right.lottery }
        let count = UInt32(engine.source.placementCount)
        if left.row < count && right.row < count { return left.row < right.row }
        return engine.placement(row: Int(left.row)).id.bigEndianHalves
            < engine.placement(row: Int(right.row)).id.bigEndianHalves
    }
}

extension PlacementPlan {
    /// It with what it does not say left open.
    var filter: PlacementPlan {
        var plan = self
        if !isPlain { plan.lastDay = .max }
        return plan
    }
}

extension FactorValues {
    /// The score under a plan's weights.
    @inline(__always)
    func score(_ plan: PlacementPlan) -> Int {
        Int(plan.weights.0) * requiredQuality + Int(plan.weights.1) * preferredBadges
            + Int(plan.weights.2) * competencies + Int(plan.weights.3) * commute + Int(plan.weights.4) * availability
    }
}
