/// Counts all changes of one placement in one pass: each learner is looked at once, and it is noted what she lacks.
///
/// Changes are single ones, so who fails more than one thing gains by none of them. Who fails at most one required group
/// satisfies one of any two: with two groups or more, only holders of something in the two rarest are looked at.
struct WhatIfScan {
    private let engine: MatchEngine
    private let placement: CompiledPlacement
    private let circumstances: WhatIfCircumstances
    private let employer: UInt32
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
        _ engine: MatchEngine, _ placement: CompiledPlacement, employer: UInt32, steps: [Int],
        lowered: [[(change: WhatIfChange, group: CompiledGroup)]]
    ) {
        self.engine = engine
        self.placement = placement
        self.employer = employer
        self.lowered = lowered
        circumstances = WhatIfCircumstances(placement, steps: steps)
        gainedWithout = placement.required.map { _ in 0 }
        gainedLowered = lowered.map { $0.map { _ in 0 } }
        gainedFarther = steps.map { _ in 0 }
    }

    /// Looks at everybody whom it can concern.
    mutating func run() {
        let index = engine.index
        guard placement.required.count > 1 else {
            for position in 0..<index.count { look(at: position) }
            return
        }
        let rarest = placement.required.map { group in
            (group, entries: group.alternatives.reduce(0) { $0 + index.holderRange(of: $1.achievement).count })
        }.sorted { $0.entries < $1.entries }
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
        let indexed = engine.index.learners.pointer[position]
        let isGeneral =
            indexed.shape == IndexedLearner.ConsentShape.general.rawValue
            || placement.facts.trustedIssuersOnly && indexed.reach & IndexedLearner.isNotWhollyTrusted != 0
        if isGeneral { return lookAtRow(of: position) }
        let record = LearnerRecord(indexed, languages: engine.index.languages(position), moment: engine.moment)
        guard let standing = circumstances.standing(record) else { return }
        if indexed.shape != IndexedLearner.ConsentShape.everybody.rawValue {
            let isOnly = indexed.shape == IndexedLearner.ConsentShape.only.rawValue
            guard engine.index.view.lists(indexed, employer: employer) == isOnly else { return }
        }
        var pair: PairHoldings?
        let (engine, placement) = (engine, placement)
        note(standing, held: engine.index.holdings(position)) { group in
            let row = Int(engine.index.keys.pointer[position].row)
            let chosen = pair ?? engine.source.learner(at: row).flatMap { engine.holdings($0, for: placement) }
            pair = chosen
            return chosen?.held(for: group) ?? []
        }
    }

    /// Looks at a learner of whom the index does not say enough.
    private mutating func lookAtRow(of position: Int) {
        guard let learner = engine.source.learner(at: Int(engine.index.keys.pointer[position].row)),
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
