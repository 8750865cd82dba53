import FoundationEssentials

extension LiveMatching {
    /// Builds the index anew with room for some more; the lists stay.
    mutating func compact(learners: Int = 0, words: Int = 0) throws(MatchSnapshotError) {
        var delta = LiveDelta()
        try rebuild(at: moment, keepingLists: true, moreLearners: learners, moreWords: words, delta: &delta)
    }

    /// Builds the index of the present learners and placements at a moment.
    /// - Parameters:
    ///   - keepingLists: whether the lists are right at it already.
    ///   - changed: learners whose credentials count otherwise than before; nil means any.
    mutating func rebuild(
        at moment: MatchMoment, keepingLists: Bool, changed: Set<UUID>? = nil, moreLearners: Int = 0,
        moreWords: Int = 0, delta: inout LiveDelta
    ) throws(MatchSnapshotError) {
        let engine = world.engine
        let learnerRows = presentRows(
            engine.source.learnerCount, changedLearners, id: { engine.source.learnerID(at: $0) })
        let placementRows = presentRows(
            engine.source.placementCount, changedPlacements, id: { engine.placement(row: $0).id })
        let source = LayeredSource(
            engine.source, engine.laterRows, learnerRows: learnerRows, placementRows: placementRows)
        var newOptions = options
        newOptions.leastRoom = max(options.leastRoom, moreLearners)
        var built = try LiveMatching(
            source, catalogue: engine.catalogue, asOf: moment, lotterySeed: engine.lotterySeed,
            platformWeights: engine.platformWeights, options: newOptions, wordsOfOne: moreWords)
        built.ageLimits.formUnion(ageLimits)
        let learners = Self.numbers(learnerRows, count: positions.count)
        let placements = Self.numbers(placementRows, count: candidates.count)
        if keepingLists {
            let room = built.world.room
            built.candidates = Array(
                placementRows.map { candidates[Int($0)].mapped(learners) }, room: room.placements)
            built.listedIn = Array(
                learnerRows.map { listedIn[Int($0)].map { placements[Int($0)] } }, room: room.learners)
            if options.learnerLists {
                built.own = RankedLists(
                    learnerRows.map { own[Int($0)].mapped(placements) }, room: room.learners)
                built.near = RankedLists(
                    learnerRows.map { near[Int($0)].mapped(placements) }, room: room.learners)
            }
        } else {
            built.makeLists()
            for (row, list) in candidates.enumerated() { delta.note(candidates: list, of: UInt32(row)) }
            for row in 0..<own.count {
                delta.note(own: own[row], of: UInt32(row))
                delta.note(near: near[row], of: UInt32(row))
            }
            let rows = learnerRows.indices.filter { row in
                guard let changed, let id = source.learner(at: row)?.id else { return true }
                return changed.contains(id)
            }
            delta.renameAll(learners: learners, placements: placements, changed: Set(rows.map { UInt32($0) }))
        }
        built.options = options
        self = built
    }

    /// Rows that there are now, by ascending ids: those of the source that did not change, and the newest of the others.
    private func presentRows(_ count: Int, _ changed: [UUID: UInt32?], id: (Int) -> UUID?) -> [UInt32] {
        let later = changed.compactMap { id, row in row.map { (key: id.bigEndianHalves, row: $0) } }
            .sorted { $0.key < $1.key }
        var rows: [UInt32] = []
        rows.reserveCapacity(count + later.count)
        var next = 0
        for row in 0..<count {
            guard let id = id(row) else { continue }
            let key = id.bigEndianHalves
            while next < later.count, later[next].key < key {
                rows.append(later[next].row)
                next += 1
            }
            if changed[id] == nil { rows.append(UInt32(row)) }
        }
        rows += later[next...].map(\.row)
        return rows
    }

    /// Old row → place among the present ones.
    private static func numbers(_ rows: [UInt32], count: Int) -> [UInt32] {
        var numbers = [UInt32](repeating: nowhere, count: count)
        for (place, row) in rows.enumerated() { numbers[Int(row)] = UInt32(place) }
        return numbers
    }
}
