/// What of a placement decides who passes its cheap filters, for the question of who would with another way to work.
struct WhatIfCircumstances: Sendable {
    /// How a learner stands to them.
    struct Standing: Sendable {
        /// She passes all of them with the way as it is, or as much farther as the step of this number; 0 is as it is, nil
        /// is with none of the steps.
        let step: Int?
        /// She passes all of them if the work is remote.
        let passesRemotely: Bool
    }

    let modality: MatchModality
    let kind: MatchKind
    let languages: LanguageSet
    let slots: WeeklySlots
    let neededSlots: Int
    let startWindowEndDay: Int32
    let location: MatchLocation?
    /// Hectometres, ascending.
    let steps: [Int]

    init(_ placement: CompiledPlacement, steps: [Int]) {
        let facts = placement.facts
        modality = facts.modality
        kind = facts.kind
        languages = facts.languages
        slots = facts.slots
        neededSlots = placement.neededSlots
        startWindowEndDay = facts.startWindowEndDay
        location = facts.location
        self.steps = steps
    }

    /// - Returns: nil when she fails a filter that no change touches, or passes with none.
    @inline(__always)
    func standing(_ record: LearnerRecord) -> Standing? {
        guard record.kinds.accepts(kind), record.languages.isSuperset(of: languages),
            record.availableFromDay <= startWindowEndDay,
            record.hasRecordedAdjustment || record.slots.intersection(slots).count >= neededSlots
        else { return nil }
        let passesRemotely = record.modalities.accepts(.remote)
        let step = record.modalities.accepts(modality) ? self.step(record) : nil
        return step == nil && !passesRemotely ? nil : Standing(step: step, passesRemotely: passesRemotely)
    }

    private func step(_ record: LearnerRecord) -> Int? {
        if modality == .remote { return 0 }
        guard let home = record.location, let work = location else { return nil }
        guard let radius = record.radius else { return 0 }
        let distance = home.distanceSquared(to: work)
        if distance <= radius * radius { return 0 }
        for (place, step) in steps.enumerated() where distance <= (radius + step) * (radius + step) { return place + 1 }
        return nil
    }
}
