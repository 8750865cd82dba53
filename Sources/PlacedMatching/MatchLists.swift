/// The best learners of every placement by number: what a run finds before anything is said of it.
public struct MatchLists: Sendable {
    /// One learner in a placement's list.
    public struct Entry: Sendable, Hashable {
        /// Her row in the source.
        public let row: Int
        /// Her score.
        public let score: Int
        /// Her value in the lottery.
        public let lottery: UInt32
    }

    /// The lists of some placements that were scanned together.
    struct Batch: Sendable {
        var pairs: [RankedPair] = []
        /// Where each list ends, and how many were eligible.
        var lists: [(end: UInt32, eligible: UInt32)] = []
        var counters = MatchCounters()
    }

    /// What the run looked at.
    public let counters: MatchCounters
    private let batches: [Batch]
    /// Placement row → place in the order of scanning.
    private let places: [UInt32]

    init(_ batches: [Batch], order: [UInt32], pairsConsidered: Int) {
        self.batches = batches
        var places = [UInt32](repeating: 0, count: order.count)
        for (place, row) in order.enumerated() { places[Int(row)] = UInt32(place) }
        self.places = places
        var counters = MatchCounters()
        counters.pairsConsidered = pairsConsidered
        for batch in batches {
            counters.candidates += batch.counters.candidates
            counters.records += batch.counters.records
            counters.eligible += batch.counters.eligible
        }
        self.counters = counters
    }

    /// How many placements there are.
    public var placementCount: Int { places.count }

    /// How many learners were found eligible for the placement of a row.
    public func eligible(placement row: Int) -> Int {
        Int(batches[Int(places[row]) / PlacementScan.batch].lists[Int(places[row]) % PlacementScan.batch].eligible)
    }

    /// The list of the placement of a row, best first.
    public func list(placement row: Int) -> [Entry] {
        pairs(placement: row).map { Entry(row: Int($0.row), score: Int($0.score), lottery: $0.lottery) }
    }

    /// The list of the placement of a row, best first.
    func pairs(placement row: Int) -> ArraySlice<RankedPair> {
        let (batch, place) = Int(places[row]).quotientAndRemainder(dividingBy: PlacementScan.batch)
        let lists = batches[batch].lists
        return batches[batch].pairs[(place == 0 ? 0 : Int(lists[place - 1].end))..<Int(lists[place].end)]
    }
}
