/// What decides a learner's cheap filters, side by side.
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
    let lotteryKey: UInt32
    /// Every employer may see every live holding: no consent needs to be looked at per pair.
    let permitsEverybody: Bool
    /// Every live holding is of a trusted issuer.
    let isWhollyTrusted: Bool
    /// Her part of the index's holdings: all that any live consent covers.
    let holdings: Range<Int>
    /// Her part of the index's competencies.
    let competencies: Range<Int>

    init(
        _ learner: MatchLearner, permitsEverybody: Bool, isWhollyTrusted: Bool, holdings: Range<Int>,
        competencies: Range<Int>
    ) {
        location = learner.location
        radius = learner.travelRadiusHectometres
        modalities = learner.modalities ?? MatchModalities(MatchModality.allCases)
        kinds = learner.kinds ?? MatchKinds(MatchKind.allCases)
        languages = learner.languages ?? LanguageSet(bits: .max)
        slots = learner.slots ?? .all
        availableFromDay = learner.availableFromDay ?? .min
        hasRecordedAdjustment = learner.hasRecordedAdjustment
        lotteryKey = learner.lotteryKey
        self.permitsEverybody = permitsEverybody
        self.isWhollyTrusted = isWhollyTrusted
        self.holdings = holdings
        self.competencies = competencies
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
