import FoundationEssentials

extension LiveMatching {
    /// Brings the lists to what they are after some changes, of which the last of each learner and placement counts.
    /// - Throws: `MatchSnapshotError` when a changed learner or placement contradicts itself or the catalogue; nothing is
    ///   changed then.
    public mutating func apply(_ changes: [LiveChange]) throws(MatchSnapshotError) -> LiveDelta {
        var learners: [UUID: MatchLearner?] = [:]
        var placements: [UUID: MatchPlacement?] = [:]
        for change in changes {
            switch change {
            case .learner(let id, let learner): learners[id] = .some(learner)
            case .placement(let id, let placement): placements[id] = .some(placement)
            }
        }
        let compiled = try compile(placements)
        let digested = try digest(learners)
        var delta = LiveDelta()
        apply(digested, compiled, to: &delta)
        return delta
    }

    /// A changed learner, ready to be added; both are nil when she is gone, the second when nobody may see her.
    struct Arrival {
        let id: UUID
        let learner: MatchLearner?
        let digested: DigestedLearner?
    }

    /// A changed placement, ready to be added; nil when it is gone.
    struct Posting {
        let id: UUID
        let placement: CompiledPlacement?
    }

    private mutating func compile(_ changed: [UUID: MatchPlacement?]) throws(MatchSnapshotError) -> [Posting] {
        var postings: [Posting] = []
        for (id, placement) in changed {
            guard let placement else {
                postings.append(Posting(id: id, placement: nil))
                continue
            }
            postings.append(Posting(id: id, placement: try CompiledPlacement(placement, in: world.engine.catalogue)))
        }
        // Neither the lists nor their rows' numbers may depend on the order of a dictionary.
        return postings.sorted { $0.id.bigEndianHalves < $1.id.bigEndianHalves }
    }

    /// Digests learners, after making room for them.
    mutating func digest(_ changed: [UUID: MatchLearner?]) throws(MatchSnapshotError) -> [Arrival] {
        let ordered = changed.sorted { $0.key.bigEndianHalves < $1.key.bigEndianHalves }
        while true {
            var arrivals: [Arrival] = []
            for (id, learner) in ordered {
                var digested: DigestedLearner?
                if let learner { digested = try DigestedLearner(learner, &digest) }
                arrivals.append(Arrival(id: id, learner: learner, digested: digested))
            }
            let added = arrivals.compactMap(\.digested)
            if world.hasRoom(for: added) { return arrivals }
            try compact(learners: added.count, words: added.reduce(0) { $0 + $1.facts.count })
        }
    }

    /// First everything that changed is taken away, then all of it is added, then lists that became short are made anew.
    mutating func apply(_ arrivals: [Arrival], _ postings: [Posting], to delta: inout LiveDelta) {
        var short = ShortLists()
        let oldRows = arrivals.map { row(ofLearner: $0.id) }
        for row in oldRows { if let row { remove(learner: row, &delta, &short) } }
        let oldPlacements = postings.map { row(ofPlacement: $0.id) }
        for row in oldPlacements { if let row { remove(placement: row, &delta, &short) } }

        for (arrival, old) in zip(arrivals, oldRows) { add(arrival, old: old, &delta, &short) }
        for (posting, old) in zip(postings, oldPlacements) { add(posting, old: old, &delta) }

        for row in short.placements where candidates[Int(row)].isShort(of: options.needed) {
            fill(placement: row, &delta)
        }
        for row in short.learners where positions[Int(row)] != Self.nowhere {
            if own[Int(row)].isShort(of: options.needed) || near[Int(row)].isShort(of: options.nearTopK) {
                fill(learner: row, &delta)
            }
        }
    }

    /// Lists that may have fewer rows than are needed.
    struct ShortLists {
        var placements: Set<UInt32> = []
        var learners: Set<UInt32> = []
    }

    // MARK: - Taking away

    private mutating func remove(learner row: UInt32, _ delta: inout LiveDelta, _ short: inout ShortLists) {
        let place = Int(row)
        for placement in listedIn[place] {
            delta.note(candidates: candidates[Int(placement)], of: placement)
            candidates[Int(placement)].remove(row: row)
            if candidates[Int(placement)].isShort(of: options.needed) { short.placements.insert(placement) }
        }
        listedIn[place] = []
        if positions[place] != Self.nowhere {
            world.remove(position: Int(positions[place]))
            positions[place] = Self.nowhere
        }
        guard options.learnerLists else { return }
        delta.note(own: own[place], of: row)
        delta.note(near: near[place], of: row)
        own[place] = RankedList()
        near[place] = RankedList()
    }

    private mutating func remove(placement row: UInt32, _ delta: inout LiveDelta, _ short: inout ShortLists) {
        let place = Int(row)
        delta.note(candidates: candidates[place], of: row)
        for pair in candidates[place].pairs {
            if let at = listedIn[Int(pair.row)].firstIndex(of: row) { listedIn[Int(pair.row)].remove(at: at) }
        }
        candidates[place] = RankedList()
        if options.learnerLists {
            for (learner, _, isNear) in places(of: row) {
                let at = Int(learner)
                if isNear {
                    delta.note(near: near[at], of: learner)
                    near[at].remove(row: row)
                    if near[at].isShort(of: options.nearTopK) { short.learners.insert(learner) }
                } else {
                    delta.note(own: own[at], of: learner)
                    own[at].remove(row: row)
                    if own[at].isShort(of: options.needed) { short.learners.insert(learner) }
                }
            }
        }
        world.remove(placement: row)
    }

    // MARK: - Adding

    private mutating func add(
        _ arrival: Arrival, old: UInt32?, _ delta: inout LiveDelta, _ short: inout ShortLists
    ) {
        guard let learner = arrival.learner else {
            changedLearners[arrival.id] = .some(nil)
            return delta.rename(learner: old, to: nil)
        }
        let (row, position) = world.append(learner, arrival.digested)
        changedLearners[arrival.id] = row
        delta.rename(learner: old, to: row)
        positions.append(position.map { UInt32($0) } ?? Self.nowhere)
        listedIn.append([])
        if options.learnerLists {
            own.append(RankedList())
            near.append(RankedList())
        }
        guard let position else { return }
        if let instant = learner.nextChange(after: moment, ageLimits: ageLimits) {
            schedule.insert(ChangeSchedule.Change(instantSeconds: instant, row: row))
        }
        let lists = LearnerLists(world, position: position, options, &scratch)
        for (placement, pair) in lists.candidacies { insert(pair, placement: placement, &delta) }
        guard options.learnerLists else { return }
        delta.note(own: own[Int(row)], of: row)
        delta.note(near: near[Int(row)], of: row)
        own[Int(row)] = lists.own
        near[Int(row)] = lists.near
    }

    private mutating func add(_ posting: Posting, old: UInt32?, _ delta: inout LiveDelta) {
        guard let placement = posting.placement else {
            changedPlacements[posting.id] = .some(nil)
            return delta.rename(placement: old, to: nil)
        }
        let employer = digest.number(of: placement.facts.employer).map { UInt32($0) } ?? .max
        let row = world.append(placement, employer: employer)
        changedPlacements[posting.id] = row
        delta.rename(placement: old, to: row)
        candidates.append(RankedList())
        delta.note(candidates: candidates[Int(row)], of: row)
        learnAgeLimits(of: placement)
        fill(placement: row, &delta)
        guard options.learnerLists else { return }
        for (learner, pair, isNear) in places(of: row) {
            let at = Int(learner)
            if isNear {
                delta.note(near: near[at], of: learner)
                _ = near[at].insert(pair, at: place(ofPlacement: pair, in: near[at]), limit: options.nearLimit)
            } else {
                delta.note(own: own[at], of: learner)
                _ = own[at].insert(pair, at: place(ofPlacement: pair, in: own[at]), limit: options.ownLimit)
            }
        }
    }

    /// Puts a learner into a placement's list, if she is among the first.
    private mutating func insert(_ pair: RankedPair, placement row: UInt32, _ delta: inout LiveDelta) {
        if candidates[Int(row)].isBeyond(pair) { return }
        let place = candidates[Int(row)].pairs.partitionPoint { world.isBeforeOfLearners($0, pair) }
        delta.note(candidates: candidates[Int(row)], of: row)
        let (isKept, dropped) = candidates[Int(row)].insert(pair, at: place, limit: options.limit)
        if isKept { listedIn[Int(pair.row)].append(row) }
        if let dropped, let at = listedIn[Int(dropped)].firstIndex(of: row) { listedIn[Int(dropped)].remove(at: at) }
    }

    private func place(ofPlacement pair: RankedPair, in list: RankedList) -> Int {
        list.pairs.partitionPoint { world.isBeforeOfPlacements($0, pair) }
    }

    // MARK: - Making anew

    private mutating func fill(placement row: UInt32, _ delta: inout LiveDelta) {
        delta.note(candidates: candidates[Int(row)], of: row)
        let known = Set(candidates[Int(row)].pairs.map(\.row))
        let pairs = world.firstLearners(of: row, kept: options.limit)
        candidates[Int(row)] = RankedList(pairs, limit: options.limit)
        // What was known of a list are its first rows, so that all of them are here again.
        for pair in pairs where !known.contains(pair.row) { listedIn[Int(pair.row)].append(row) }
    }

    private mutating func fill(learner row: UInt32, _ delta: inout LiveDelta) {
        let lists = LearnerLists(world, position: Int(positions[Int(row)]), options, &scratch)
        delta.note(own: own[Int(row)], of: row)
        delta.note(near: near[Int(row)], of: row)
        own[Int(row)] = lists.own
        near[Int(row)] = lists.near
    }

    /// The learners in whose lists a placement stands or may come to stand, with its pair there. With one group, everybody is
    /// one badge away who is eligible otherwise: nearly all have ten that come before.
    private mutating func places(of row: UInt32) -> [(learner: UInt32, pair: RankedPair, isNear: Bool)] {
        var places: [(learner: UInt32, pair: RankedPair, isNear: Bool)] = []
        let engine = world.engine
        let placement = world.plans[Int(row)].lottery
        own.withLeastScores { own in
            near.withLeastScores { near in
                world.forEachLearner(of: row, &scratch) { position, found in
                    let learner = engine.index.keys.pointer[position]
                    let pair = RankedPair(
                        score: Int32(found.factors.score(engine.weights(ofLearner: position))),
                        lottery: Lottery.value(
                            learner: learner.lottery, placement: placement, seed: engine.lotterySeed), row: row)
                    let least = found.isNear ? near[Int(learner.row)] : own[Int(learner.row)]
                    if pair.score >= least { places.append((learner.row, pair, found.isNear)) }
                }
            }
        }
        return places
    }

    private mutating func learnAgeLimits(of placement: CompiledPlacement) {
        let limits = Set((placement.required + placement.preferred.map(\.group)).compactMap(\.maximumAgeDays))
        guard !limits.isSubset(of: ageLimits) else { return }
        ageLimits.formUnion(limits)
        scheduleAnew()
    }

    // MARK: - Rows

    /// The present row of a learner; nil when there is none.
    func row(ofLearner id: UUID) -> UInt32? {
        if let changed = changedLearners[id] { return changed }
        return world.engine.sourceRow(learner: id).map { UInt32($0) }
    }

    /// The present row of a placement; nil when there is none.
    func row(ofPlacement id: UUID) -> UInt32? {
        if let changed = changedPlacements[id] { return changed }
        return world.engine.placementRow(id).map { UInt32($0) }
    }
}

extension [RankedPair] {
    /// How many of the first pairs go before something, where those that do come first.
    func partitionPoint(_ isBefore: (RankedPair) -> Bool) -> Int {
        var low = 0
        var length = count
        while length > 0 {
            let half = length / 2
            if isBefore(self[low + half]) {
                low += half + 1
                length -= half + 1
            } else {
                length = half
            }
        }
        return low
    }
}
