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

    /// Asks why a learner is, or is not, eligible for a placement.
    /// - Returns: nil when there is no such placement; who is not in the index shares nothing.
    public func question(learner: UUID, placement: UUID) -> PairQuestion? {
        guard let asked = row(ofPlacement: placement).flatMap({ world.placement($0) }) else { return nil }
        let found = row(ofLearner: learner).flatMap { world.engine.learner(row: Int($0)) }
        return PairQuestion(world.engine, found, asked)
    }

    /// Finds which missing achievements would open placements to some learners, as `MatchEngine.openings` does.
    public func openings(to learners: [UUID]) -> [AchievementOpening] {
        let places = Set(learners.compactMap { row(ofLearner: $0) }.map { positions[Int($0)] })
        let found = places.subtracting([Self.nowhere]).map { Int($0) }.sorted()
        if found.isEmpty { return [] }
        let (world, engine) = (world, world.engine)
        guard world.findsNear else {
            return engine.openings(to: found, of: placementRows, threads: options.threads) { rows, scan in
                world.words.withUnsafeBufferPointer { words in
                    guard let start = words.baseAddress else { return }
                    for row in rows {
                        let plan = world.plans[row]
                        scan.look(at: row, plan, start + Int(plan.words)) { world.placement(UInt32(row)) }
                    }
                }
            }
        }
        let near = nearPairs(of: found)
        return engine.openings(to: found, of: near.rows, threads: options.threads) { rows, scan in
            for row in rows {
                scan.take(near.pairs(of: row), of: row) { world.placement(UInt32(row)) }
            }
        }
    }

    /// The pairs that are one badge away, of some positions and any placement: found through what is held, and not by
    /// looking at every placement.
    private func nearPairs(of positions: [Int]) -> NearPairs {
        let world = world
        let count = (positions.count + Self.positionsPerBatch - 1) / Self.positionsPerBatch
        let threads = options.threads ?? WorkerThreads.processors
        let parts = WorkerThreads.mapWithState(count, threads: threads, state: { LiveWorld.Scratch() }) {
            scratch, number in
            var found: [NearPairs.Found] = []
            let start = number * Self.positionsPerBatch
            for place in start..<min(positions.count, start + Self.positionsPerBatch) {
                world.forEachPlacement(of: positions[place], &scratch) { row, finding in
                    if finding.isNear { found.append(NearPairs.Found(row: row, place: place, group: finding.lacking)) }
                }
            }
            return found
        }
        return NearPairs(parts, rows: world.plans.count)
    }

    /// Learners a thread takes at a time.
    private static let positionsPerBatch = 16

    /// Rows of the placements there are now.
    private var placementRows: [Int] {
        let engine = world.engine
        let replaced = Set(changedPlacements.keys.compactMap { engine.placementRow($0) })
        let later = changedPlacements.values.compactMap { row in row.map { Int($0) } }.sorted()
        return (0..<engine.source.placementCount).filter { !replaced.contains($0) } + later
    }
}
