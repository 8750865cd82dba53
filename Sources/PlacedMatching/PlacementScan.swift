/// Finds the best learners of one placement after the other, from the holders of its rarest required group.
///
/// The work waits for memory more than for the processor. Candidates are therefore taken in blocks, each of whose steps
/// asks for what the next will read: entries of the lists, then records, then facts. Everything is in fixed memory
/// behind pointers; what the pointers belong to is held by the scan itself.
struct PlacementScan {
    /// Candidates of a block: their records and facts fit the first cache together.
    static let block = 128
    /// Lists up to this length are not narrowed to where the placement is: searching them costs more than looking.
    static let shortList = 24

    let engine: MatchEngine
    /// Whether pairs are left out that cannot be listed any more. The lists are the same; `eligible` then counts only
    /// whom it took to make them.
    let prunes: Bool
    var counters = MatchCounters()
    /// Eligible learners of the placement scanned last.
    var eligible = 0
    var heap: RankedHeap
    let view: IndexView
    let grid: LearnerGrid
    let ids: UnsafeMutablePointer<UInt32>
    let qualities: UnsafeMutablePointer<UInt16>
    /// Points of 0…21 shared slots.
    let slotPoints: UnsafeMutablePointer<Int32>
    private let memory: (FixedBuffer<UInt32>, FixedBuffer<UInt16>, FixedBuffer<Int32>)
    private let greatestRadius: Int
    let lotterySeed: UInt32
    /// Positions of who can be near.
    var ranges: [Range<Int>] = []
    /// Parts of the lists that are read.
    var spans: [LeadSpan] = []
    private var tried: [LeadSpan] = []

    init(_ engine: MatchEngine, kept: Int, prunes: Bool) {
        self.engine = engine
        self.prunes = prunes
        heap = RankedHeap(capacity: kept)
        view = engine.index.view
        grid = engine.index.grid
        lotterySeed = engine.lotterySeed
        greatestRadius = engine.index.greatestRadius
        memory = (
            FixedBuffer(uninitialized: Self.block), FixedBuffer(uninitialized: Self.block),
            FixedBuffer(uninitialized: 22)
        )
        (ids, qualities, slotPoints) = (memory.0.pointer, memory.1.pointer, memory.2.pointer)
    }

    /// Scans one placement of the engine.
    mutating func scan(row: Int) {
        let plan = engine.plans.plans.pointer[row]
        scan(plan, engine.plans.words.pointer + Int(plan.words), Asked(row: row, whatIf: nil))
    }

    /// Scans a placement.
    mutating func scan(_ plan: PlacementPlan, _ words: UnsafePointer<UInt32>, _ asked: Asked) {
        eligible = 0
        heap.reset()
        setRanges(plan)
        if plan.requiredCount == 0 {
            scanEverybody(plan, asked)
        } else if let lead = chooseLead(plan, words) {
            if plan.isPlain {
                scanPlain(plan, words, lead: lead, asked)
            } else {
                scanGeneral(plan, words, lead: lead, asked)
            }
        }
        counters.eligible += eligible
    }

    /// The placement in the words of the rules, for what a plan cannot say.
    func compiled(_ asked: Asked) -> CompiledPlacement? {
        asked.whatIf ?? engine.compiled(asked.row)
    }

    /// Finds where in the index those who can be near enough are.
    mutating func setRanges(_ plan: PlacementPlan) {
        ranges.removeAll(keepingCapacity: true)
        if plan.isRemote {
            if view.count > 0 { ranges.append(0..<view.count) }
            return
        }
        guard plan.hasLocation else { return }
        let starts = view.cellStarts
        let place = MatchLocation(x: plan.x, y: plan.y, z: plan.z)
        grid.visitCells(around: place, radius: greatestRadius) { from, to in
            if starts[from] < starts[to] { ranges.append(Int(starts[from])..<Int(starts[to])) }
        }
        let cells = grid.cells
        if starts[cells] < starts[cells + 1] { ranges.append(Int(starts[cells])..<Int(starts[cells + 1])) }
    }

    /// Chooses the required group with the fewest holders in the ranges and sets `spans` to them.
    /// - Returns: its place and where its words start; nil when one has none at all.
    private mutating func chooseLead(_ plan: PlacementPlan, _ words: UnsafePointer<UInt32>) -> Lead? {
        let starts = view.holderStarts
        // The group rarest in the whole index comes first: the others are then given up early.
        var rarest = 0
        var fewest = Int.max
        var offset = 0
        for group in 0..<Int(plan.requiredCount) {
            let alternatives = Int(words[offset])
            var entries = 0
            for alternative in 0..<alternatives {
                let achievement = Int(words[offset + 2 + 2 * alternative])
                entries += starts[achievement + 1] - starts[achievement]
            }
            if entries < fewest { (fewest, rarest) = (entries, group) }
            offset += 2 + 2 * alternatives
        }
        if fewest == 0 || ranges.isEmpty { return nil }
        var best: Lead?
        var bestEntries = Int.max
        for pass in 0...1 {
            offset = 0
            for group in 0..<Int(plan.requiredCount) {
                let start = offset
                offset += 2 + 2 * Int(words[offset])
                guard (group == rarest) == (pass == 0) else { continue }
                let entries = narrow(words + start, below: bestEntries)
                if entries == 0 { return nil }
                if entries < bestEntries {
                    bestEntries = entries
                    best = Lead(group: group, words: start)
                    swap(&spans, &tried)
                }
            }
        }
        return best
    }

    /// Sets `tried` to the holders of a group in the ranges; gives up when they are not fewer than a number.
    private mutating func narrow(_ words: UnsafePointer<UInt32>, below limit: Int) -> Int {
        let (starts, holders) = (view.holderStarts, view.holders)
        tried.removeAll(keepingCapacity: true)
        var entries = 0
        for alternative in 0..<Int(words[0]) {
            let achievement = Int(words[2 + 2 * alternative])
            var (start, end) = (starts[achievement], starts[achievement + 1])
            if start == end { continue }
            let isWhole = ranges.count == 1 && ranges[0] == 0..<view.count
            if isWhole || end - start <= Self.shortList {
                entries += end - start
                tried.append(LeadSpan(alternative: alternative, start: start, end: end))
            } else {
                for range in ranges {
                    start = LearnerIndex.lowerBound(holders, start, end, UInt32(range.lowerBound))
                    if start == end { break }
                    let last = LearnerIndex.lowerBound(holders, start, end, UInt32(range.upperBound))
                    if start < last {
                        entries += last - start
                        tried.append(LeadSpan(alternative: alternative, start: start, end: last))
                        start = last
                    }
                }
                end = start
            }
            if entries >= limit { return entries }
        }
        return entries
    }

    /// The placement that is asked about.
    struct Asked {
        let row: Int
        /// It changed, where that is the question.
        let whatIf: CompiledPlacement?
    }

    /// The group whose holders are looked at.
    struct Lead {
        let group: Int
        /// Where its words start, from the first of the placement's.
        let words: Int
    }
}
