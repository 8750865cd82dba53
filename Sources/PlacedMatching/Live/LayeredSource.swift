import FoundationEssentials

/// A source with some rows replaced, added or taken away, in the order of ids; it lies directly on the first of all.
struct LayeredSource: MatchSource {
    private let base: any MatchSource
    /// Rows of the base, or, from its counts on, places among the rows of its own.
    private let learnerRows: [UInt32]
    private let placementRows: [UInt32]
    private let learners: [MatchLearner]
    private let placements: [MatchPlacement]

    /// - Parameters:
    ///   - learnerRows: which rows of `below`, or behind them of `later`, there are, by ascending ids.
    init(_ below: any MatchSource, _ later: LaterRows, learnerRows: [UInt32], placementRows: [UInt32]) {
        let under = below as? LayeredSource
        base = under?.base ?? below
        var learners: [MatchLearner] = []
        var placements: [MatchPlacement] = []
        let (baseLearners, basePlacements) = (base.learnerCount, base.placementCount)
        self.learnerRows = learnerRows.map { row in
            let row = Int(row)
            let learner: MatchLearner?
            if row >= below.learnerCount {
                learner = later.learners[row - below.learnerCount]
            } else {
                guard let under else { return UInt32(row) }
                let deeper = Int(under.learnerRows[row])
                if deeper < baseLearners { return UInt32(deeper) }
                learner = under.learners[deeper - baseLearners]
            }
            if let learner { learners.append(learner) }
            return UInt32(baseLearners + learners.count - 1)
        }
        self.placementRows = placementRows.map { row in
            let row = Int(row)
            let placement: MatchPlacement
            if row >= below.placementCount {
                placement = later.placements[row - below.placementCount]
            } else {
                guard let under else { return UInt32(row) }
                let deeper = Int(under.placementRows[row])
                if deeper < basePlacements { return UInt32(deeper) }
                placement = under.placements[deeper - basePlacements]
            }
            placements.append(placement)
            return UInt32(basePlacements + placements.count - 1)
        }
        self.learners = learners
        self.placements = placements
    }

    var learnerCount: Int { learnerRows.count }
    var placementCount: Int { placementRows.count }

    func learner(at row: Int) -> MatchLearner? {
        let row = Int(learnerRows[row])
        return row < base.learnerCount ? base.learner(at: row) : learners[row - base.learnerCount]
    }

    func learnerID(at row: Int) -> UUID? {
        let row = Int(learnerRows[row])
        return row < base.learnerCount ? base.learnerID(at: row) : learners[row - base.learnerCount].id
    }

    func placement(at row: Int) -> MatchPlacement {
        let row = Int(placementRows[row])
        return row < base.placementCount ? base.placement(at: row) : placements[row - base.placementCount]
    }
}
