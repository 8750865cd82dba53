extension MatchEngine {
    /// Finds the best learners of every placement, without their reasons.
    /// - Parameters:
    ///   - topK: longest list, at least 1.
    ///   - countsEligible: whether everybody who is eligible is counted; otherwise those are left out who cannot be
    ///     listed any more, which is faster and changes no list.
    ///   - threads: how many threads share the placements; nil means one for each processor.
    public func rank(topK: Int, countsEligible: Bool = true, threads: Int? = nil) -> MatchLists {
        // Placements of one neighbourhood follow each other, so that they find its learners in the caches. Remote ones,
        // which take longest, come first.
        let order = scanOrder()
        let count = (order.count + PlacementScan.batch - 1) / PlacementScan.batch
        let batches = WorkerThreads.mapWithState(
            count, threads: threads ?? WorkerThreads.processors,
            state: { PlacementScan(self, kept: max(1, topK), prunes: !countsEligible) }
        ) { scan, number in
            var batch = MatchLists.Batch()
            scan.counters = MatchCounters()
            for place in number * PlacementScan.batch..<min(order.count, (number + 1) * PlacementScan.batch) {
                scan.scan(row: Int(order[place]))
                scan.heap.removeAll(appendingTo: &batch.pairs)
                batch.lists.append((UInt32(batch.pairs.count), UInt32(scan.eligible)))
            }
            batch.counters = scan.counters
            return batch
        }
        return MatchLists(batches, order: order, pairsConsidered: index.count * order.count)
    }

    private func scanOrder() -> [UInt32] {
        let keys = (0..<plans.plans.count).map { row -> UInt64 in
            let plan = plans.plans.pointer[row]
            let cell =
                plan.isRemote ? 0 : 1 + index.grid.order(of: MatchLocation(x: plan.x, y: plan.y, z: plan.z))
            return UInt64(cell) << 32 | UInt64(row)
        }
        return keys.sorted().map { UInt32(truncatingIfNeeded: $0) }
    }
}

extension PlacementScan {
    /// Placements a thread takes at a time.
    static let batch = 16
}
