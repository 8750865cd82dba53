import FoundationEssentials

extension LiveMatching {
    /// What some changes made of the rows; to be asked before anything else changes.
    public func difference(of delta: LiveDelta) -> LiveDifference {
        var difference = LiveDifference()
        for (old, before) in delta.candidates.sorted(by: { $0.key < $1.key }) {
            let row = delta.placements.now(old)
            let after = row == LiveDelta.Renames.gone ? [] : candidates[Int(row)].pairs
            let parts = ListParts(
                before, after, topK: options.topK, renamed: delta.learners,
                isAllChanged: delta.placements.changed.contains(row))
            if parts.isEmpty { continue }
            guard let placement = placementID(old, delta) else { continue }
            note(parts, .candidate, in: &difference) { learnerID($0, delta).map { (placement, $0) } }
            difference.candidates += parts.written.compactMap { candidate(after, $0, placement: row) }
        }
        for (old, before) in delta.own.sorted(by: { $0.key < $1.key }) {
            let row = delta.learners.now(old)
            let after = row == LiveDelta.Renames.gone ? [] : own[Int(row)].pairs
            let parts = ListParts(
                before, after, topK: options.topK, renamed: delta.placements,
                isAllChanged: delta.learners.changed.contains(row))
            if parts.isEmpty { continue }
            guard let learner = learnerID(old, delta) else { continue }
            note(parts, .placement, in: &difference) { placementID($0, delta).map { ($0, learner) } }
            difference.placements += parts.written.compactMap { placement(after, $0, learner: row) }
        }
        for (old, before) in delta.near.sorted(by: { $0.key < $1.key }) {
            let row = delta.learners.now(old)
            let after = row == LiveDelta.Renames.gone ? [] : near[Int(row)].pairs
            let parts = ListParts(
                before, after, topK: options.nearTopK, renamed: delta.placements,
                isAllChanged: delta.learners.changed.contains(row), tied: options.nearTopK)
            if parts.isEmpty { continue }
            guard let learner = learnerID(old, delta) else { continue }
            note(parts, .near, in: &difference) { placementID($0, delta).map { ($0, learner) } }
            difference.near += parts.written.compactMap { near(after, $0, learner: row) }
        }
        return difference
    }

    /// Notes rows that are gone.
    /// - Parameter pair: placement and learner of an entry, by the row that the entry's other side had before.
    private func note(
        _ parts: ListParts, _ list: LiveDifference.List, in difference: inout LiveDifference,
        pair: (UInt32) -> (placement: UUID, learner: UUID)?
    ) {
        for row in parts.removed {
            guard let (placement, learner) = pair(row) else { continue }
            difference.removed.append(LiveDifference.Key(list: list, placement: placement, learner: learner))
        }
    }

    /// The learner who had a row before.
    private func learnerID(_ old: UInt32, _ delta: LiveDelta) -> UUID? {
        let now = delta.learners.now(old)
        return world.engine.learner(row: Int(now == LiveDelta.Renames.gone ? old : now))?.id
    }

    /// The placement that had a row before.
    private func placementID(_ old: UInt32, _ delta: LiveDelta) -> UUID? {
        let now = delta.placements.now(old)
        return world.engine.placement(row: Int(now == LiveDelta.Renames.gone ? old : now)).id
    }
}
