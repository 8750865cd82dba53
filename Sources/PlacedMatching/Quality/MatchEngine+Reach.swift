import PlacedDomain

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension MatchEngine {
    /// Whom and what some lists reach, and who is seen in them.
    func reach(_ lists: MatchLists, topK: Int, threads: Int?) -> (ListCoverage, ListExposure) {
        let isEligible = eligibleRows(threads: threads)
        let worth = (1...topK).map { Int((1000 / log2(Double($0 + 1))).rounded()) }
        var exposures = [Int](repeating: 0, count: source.learnerCount)
        var counts = exposures
        var (full, short, empty) = (0, 0, 0)
        for placement in 0..<lists.placementCount {
            let pairs = lists.pairs(placement: placement).prefix(topK)
            for (place, pair) in pairs.enumerated() {
                exposures[Int(pair.row)] += worth[place]
                counts[Int(pair.row)] += 1
            }
            switch pairs.count {
            case 0: empty += 1
            case topK: full += 1
            default: short += 1
            }
        }
        let eligible = isEligible.indices.filter { isEligible[$0] }
        let coverage = ListCoverage(
            learners: index.count, eligible: eligible.count, listed: counts.count { $0 > 0 }, full: full, short: short,
            empty: empty)
        let exposure = ListExposure(
            exposures: eligible.map { exposures[$0] }, listCounts: eligible.map { counts[$0] })
        return (coverage, exposure)
    }

    /// By row of the source: who is eligible for at least one placement.
    private func eligibleRows(threads: Int?) -> [Bool] {
        let count = source.placementCount
        let workers = min(threads ?? WorkerThreads.processors, max(1, count))
        // One part for each thread, so that each marks in an array of its own.
        let parts = WorkerThreads.map(workers, threads: workers) { part in
            var scan = PlacementScan(self, kept: max(1, index.count), prunes: false)
            var marks = [Bool](repeating: false, count: source.learnerCount)
            for row in stride(from: part, to: count, by: workers) {
                scan.scan(row: row)
                scan.heap.visitRows { marks[Int($0)] = true }
            }
            return marks
        }
        var marks = [Bool](repeating: false, count: source.learnerCount)
        for part in parts { for (row, mark) in part.enumerated() where mark { marks[row] = true } }
        return marks
    }
}
