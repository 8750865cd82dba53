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
        let near = world.findsNear ? nearRows(of: found) : nil
        let rows = near.map { $0.keys.sorted() } ?? placementRows
        return world.engine.openings(to: found, of: rows, threads: options.threads) { rows, scan in
            world.words.withUnsafeBufferPointer { words in
                guard let start = words.baseAddress else { return }
                for row in rows {
                    let plan = world.plans[row]
                    let places = near.map { $0[row] ?? [] } ?? Array(found.indices)
                    scan.look(at: row, places, plan, start + Int(plan.words)) { world.placement(UInt32(row)) }
                }
            }
        }
    }

    /// Rows of the placements that some positions are one badge away from, each with the places of those positions: found
    /// through what is held, and not by looking at every placement.
    private func nearRows(of positions: [Int]) -> [Int: [Int]] {
        let world = world
        let count = (positions.count + Self.positionsPerBatch - 1) / Self.positionsPerBatch
        let threads = options.threads ?? WorkerThreads.processors
        let parts = WorkerThreads.mapWithState(count, threads: threads, state: { LiveWorld.Scratch() }) {
            scratch, number in
            var found: [(row: Int, place: Int)] = []
            let start = number * Self.positionsPerBatch
            for place in start..<min(positions.count, start + Self.positionsPerBatch) {
                world.forEachPlacement(of: positions[place], &scratch) { row, finding in
                    if finding.isNear { found.append((Int(row), place)) }
                }
            }
            return found
        }
        var rows: [Int: [Int]] = [:]
        for part in parts { for pair in part { rows[pair.row, default: []].append(pair.place) } }
        return rows
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
