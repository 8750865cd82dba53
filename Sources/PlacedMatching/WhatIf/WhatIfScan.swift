/// Counts all changes of one placement in one pass: each learner is looked at once, and it is noted what she lacks.
///
/// Changes are single ones, so who fails more than one thing gains by none of them. Who fails at most one required group
/// satisfies one of any two: with two groups or more, only holders of something in the two rarest are looked at.
struct WhatIfScan {
    private let engine: MatchEngine
    private let placement: CompiledPlacement
    private let circumstances: WhatIfCircumstances
    private let view: IndexView
    /// Bits of an `IndexedLearner`'s traits of which one has to be set each: her kinds, her modalities.
    private let kinds: UInt32
    private let modalities: UInt32
    private let employer: UInt32
    /// Positions of the index that are in use: behind its own are those who came later.
    private let extent: Int
    /// Whether any required group selects among the holdings.
    private let selects: Bool
    /// Of each required group, itself with one level lowered.
    private let lowered: [[(change: WhatIfChange, group: CompiledGroup)]]

    private var eligible = 0
    private var lostRemotely = 0
    private var gainedRemotely = 0
    /// By required group.
    private var gainedWithout: [Int]
    /// By required group and lowering.
    private var gainedLowered: [[Int]]
    /// By step, those who need no less.
    private var gainedFarther: [Int]

    init(
        _ engine: MatchEngine, _ placement: CompiledPlacement, employer: UInt32, extent: Int, steps: [Int],
        lowered: [[(change: WhatIfChange, group: CompiledGroup)]]
    ) {
        self.engine = engine
        self.placement = placement
        self.employer = employer
        self.extent = extent
        self.lowered = lowered
        selects = placement.required.contains(where: \.selectsHoldings)
        circumstances = WhatIfCircumstances(placement, steps: steps)
        view = engine.index.view
        kinds = 1 << (IndexedLearner.kindShift + UInt32(placement.facts.kind.rawValue))
        modalities = [placement.facts.modality, .remote].reduce(0) {
            $0 | 1 << (IndexedLearner.modalityShift + UInt32($1.rawValue))
        }
        gainedWithout = placement.required.map { _ in 0 }
        gainedLowered = lowered.map { $0.map { _ in 0 } }
        gainedFarther = steps.map { _ in 0 }
    }

    /// Looks at everybody whom it can concern.
    mutating func run() {
        let index = engine.index
        guard placement.required.count > 1 else {
            for position in 0..<extent { look(at: position) }
            return
        }
        let rarest = placement.required.map { group in
            (group, entries: group.alternatives.reduce(0) { $0 + index.holderRange(of: $1.achievement).count })
        }.sorted { $0.entries < $1.entries }
        // Who came later is in no list of holders yet.
        for position in index.count..<extent { look(at: position) }
        var isSeen = [Bool](repeating: false, count: index.count)
        for (group, _) in rarest.prefix(2) {
            for alternative in group.alternatives {
                for entry in index.holderRange(of: alternative.achievement) {
                    let position = Int(index.holders.pointer[entry])
                    if isSeen[position] { continue }
                    isSeen[position] = true
                    look(at: position)
                }
            }
        }
    }

    /// What was counted, in the order of the changes.
    var counts: WhatIfCounts {
        var effects: [WhatIfCounts.Effect] = []
        for (group, gained) in zip(placement.required, gainedWithout) {
            effects.append(.init(change: .withoutGroup(group.place), gained: gained))
        }
        for (changes, gained) in zip(lowered, gainedLowered) {
            for (lowering, gained) in zip(changes, gained) {
                effects.append(.init(change: lowering.change, gained: gained))
            }
        }
        if placement.facts.modality != .remote {
            var farther = 0
            for (step, gained) in zip(circumstances.steps, gainedFarther) {
                farther += gained
                effects.append(.init(change: .farther(hectometres: step), gained: farther))
            }
            effects.append(.init(change: .remote, gained: gainedRemotely, lost: lostRemotely))
        }
        return WhatIfCounts(eligible: eligible, effects: effects)
    }

    private mutating func look(at position: Int) {
        let indexed = view.learners[position]
        // Most fail one of these, whichever way the rest is known.
        guard indexed.traits & kinds != 0, indexed.traits & modalities != 0,
            (indexed.traits & circumstances.slots.rawValue).nonzeroBitCount >= circumstances.neededSlots
                || indexed.traits & IndexedLearner.hasAdjustment != 0
        else { return }
        let isGeneral =
            indexed.shape == IndexedLearner.ConsentShape.general.rawValue
            || placement.facts.trustedIssuersOnly && indexed.reach & IndexedLearner.isNotWhollyTrusted != 0
        if isGeneral { return lookAtRow(of: position) }
        let record = LearnerRecord(indexed, languages: engine.index.languages(position), moment: engine.origin)
        guard let standing = circumstances.standing(record) else { return }
        if indexed.shape != IndexedLearner.ConsentShape.everybody.rawValue {
            let isOnly = indexed.shape == IndexedLearner.ConsentShape.only.rawValue
            guard view.lists(indexed, employer: employer) == isOnly else { return }
        }
        guard selects else { return note(standing, held: engine.index.holdings(position)) { _ in [] } }
        var pair: PairHoldings?
        let (engine, placement) = (engine, placement)
        note(standing, held: engine.index.holdings(position)) { group in
            let chosen = pair ?? engine.learner(position: position).flatMap { engine.holdings($0, for: placement) }
            pair = chosen
            return chosen?.held(for: group) ?? []
        }
    }

    /// Looks at a learner of whom the index does not say enough.
    private mutating func lookAtRow(of position: Int) {
        guard let learner = engine.learner(position: position),
            let standing = circumstances.standing(LearnerRecord(learner)),
            let pair = engine.holdings(learner, for: placement)
        else { return }
        note(standing, held: pair.held()) { pair.held(for: $0) }
    }

    /// Notes what a learner who passes the filters gains by.
    /// - Parameters:
    ///   - held: what counts in a group that selects nothing.
    ///   - selected: what counts in a group that does.
    private mutating func note(
        _ standing: WhatIfCircumstances.Standing, held: some HeldAchievements,
        selected: (CompiledGroup) -> ArraySlice<EffectiveHolding>
    ) {
        let passes = standing.step == 0
        var failed: Int?
        for (place, group) in placement.required.enumerated() {
            let isSatisfied =
                group.selectsHoldings ? group.quality(selected(group)) != nil : group.quality(held) != nil
            if isSatisfied { continue }
            guard passes, failed == nil else { return }
            failed = place
        }
        if let failed {
            gainedWithout[failed] += 1
            guard !lowered[failed].isEmpty else { return }
            let group = placement.required[failed]
            let chosen = group.selectsHoldings ? selected(group) : nil
            for (place, lowering) in lowered[failed].enumerated() {
                let quality = chosen.map { lowering.group.quality($0) } ?? lowering.group.quality(held)
                if quality != nil { gainedLowered[failed][place] += 1 }
            }
        } else if passes {
            eligible += 1
            if !standing.passesRemotely { lostRemotely += 1 }
        } else {
            if let step = standing.step { gainedFarther[step - 1] += 1 }
            if standing.passesRemotely { gainedRemotely += 1 }
        }
    }
}
