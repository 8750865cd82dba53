/// What decides a learner's cheap filters, in the words of the rules.
struct LearnerRecord: Sendable {
    let location: MatchLocation?
    /// Hectometres; nil means any distance.
    let radius: Int?
    let modalities: MatchModalities
    let kinds: MatchKinds
    let languages: LanguageSet
    let slots: WeeklySlots
    let availableFromDay: Int32
    let hasRecordedAdjustment: Bool

    init(_ learner: MatchLearner) {
        location = learner.location
        radius = learner.travelRadiusHectometres
        modalities = learner.modalities ?? MatchModalities(MatchModality.allCases)
        kinds = learner.kinds ?? MatchKinds(MatchKind.allCases)
        languages = learner.languages ?? LanguageSet(bits: .max)
        slots = learner.slots ?? .all
        availableFromDay = learner.availableFromDay ?? .min
        hasRecordedAdjustment = learner.hasRecordedAdjustment
    }

    /// What the index keeps of a learner, if it is not of the general shape.
    init(_ indexed: IndexedLearner, languages: UInt64, moment: MatchMoment) {
        location =
            indexed.reach & IndexedLearner.hasNoHome != 0
            ? nil : MatchLocation(x: indexed.x, y: indexed.y, z: indexed.z)
        radius = indexed.reach & IndexedLearner.isUnlimited != 0 ? nil : indexed.radius
        modalities = MatchModalities(rawValue: UInt8(indexed.traits >> IndexedLearner.modalityShift & 7))
        kinds = MatchKinds(rawValue: UInt8(indexed.traits >> IndexedLearner.kindShift & 0x1f))
        self.languages = LanguageSet(bits: languages)
        slots = WeeklySlots(rawValue: indexed.traits & IndexedLearner.slotsMask)
        availableFromDay =
            indexed.available == 0
            ? .min : Int32(truncatingIfNeeded: Int(moment.day) + Int(indexed.available) - 0x8000)
        hasRecordedAdjustment = indexed.traits & IndexedLearner.hasAdjustment != 0
    }

    /// The first filter of her circumstances that a placement fails; nil when it passes all. Consent and requirements
    /// are not among them.
    func firstFailing(_ placement: CompiledPlacement) -> MatchFilter? {
        let facts = placement.facts
        if !modalities.accepts(facts.modality) { return .modality }
        if !kinds.accepts(facts.kind) { return .kind }
        if !languages.isSuperset(of: facts.languages) { return .languages }
        if availableFromDay > facts.startWindowEndDay { return .availability }
        if !hasRecordedAdjustment, sharedSlots(placement) < placement.neededSlots { return .slots }
        if facts.modality == .remote { return nil }
        guard let home = location, let work = facts.location else { return .travel }
        if let radius, home.distanceSquared(to: work) > radius * radius { return .travel }
        return nil
    }

    /// `Factor.commute` of a pair that passes the filters.
    func commute(_ placement: CompiledPlacement) -> Int {
        guard placement.facts.modality != .remote, let radius, let home = location, let work = placement.facts.location
        else { return 1000 }
        // With radius 0 only distance 0 passes.
        return radius == 0 ? 1000 : 1000 - 1000 * home.distanceSquared(to: work) / (radius * radius)
    }

    /// `Factor.availability` of a pair.
    func availability(_ placement: CompiledPlacement) -> Int {
        placement.facts.slots.isEmpty ? 1000 : 1000 * sharedSlots(placement) / placement.facts.slots.count
    }

    private func sharedSlots(_ placement: CompiledPlacement) -> Int {
        slots.intersection(placement.facts.slots).count
    }
}
