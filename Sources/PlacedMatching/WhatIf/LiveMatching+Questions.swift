public import FoundationEssentials

extension LiveMatching {
    /// Counts who is eligible for an open placement now and with each single change to it, as `MatchEngine.whatIf` does.
    /// - Parameter farther: distances in hectometres, ascending, each above 0.
    /// - Returns: nil when there is no such placement.
    public func whatIf(placement id: UUID, farther: [Int] = MatchEngine.fartherSteps) -> WhatIfCounts? {
        guard let row = row(ofPlacement: id), let placement = world.placement(row) else { return nil }
        return world.engine.whatIf(
            placement, employer: world.plans[Int(row)].employer, extent: world.extent, farther: farther)
    }

    /// Finds which missing achievements would open placements to some learners, as `MatchEngine.openings` does.
    public func openings(to learners: [UUID]) -> [AchievementOpening] {
        let places = Set(learners.compactMap { row(ofLearner: $0) }.map { positions[Int($0)] })
        let found = places.subtracting([Self.nowhere]).map { Int($0) }.sorted()
        if found.isEmpty { return [] }
        let world = world
        return world.engine.openings(to: found, of: placementRows, threads: options.threads) { rows, scan in
            world.words.withUnsafeBufferPointer { words in
                guard let start = words.baseAddress else { return }
                for row in rows {
                    let plan = world.plans[row]
                    scan.look(at: row, plan, start + Int(plan.words)) { world.placement(UInt32(row)) }
                }
            }
        }
    }

    /// Rows of the placements there are now.
    private var placementRows: [Int] {
        let engine = world.engine
        let replaced = Set(changedPlacements.keys.compactMap { engine.placementRow($0) })
        let later = changedPlacements.values.compactMap { row in row.map { Int($0) } }.sorted()
        return (0..<engine.source.placementCount).filter { !replaced.contains($0) } + later
    }
}
