/// The holdings of one learner that count for one placement, for what needs more than their sum: groups that select
/// among them, evidence, and what is missing.
struct PairHoldings: Sendable {
    let learner: MatchLearner
    /// Places in the learner's `holdings`, ascending.
    let places: [Int]
    let catalogue: CompiledCatalogue
    let moment: MatchMoment

    init(
        of learner: MatchLearner, at places: [Int], in catalogue: CompiledCatalogue, moment: MatchMoment
    ) {
        self.learner = learner
        self.places = places
        self.catalogue = catalogue
        self.moment = moment
    }

    /// What is held, as one group sees it.
    /// - Parameters:
    ///   - group: nil for no group's selection.
    ///   - added: holdings to suppose; every group selects them.
    func held(for group: CompiledGroup? = nil, adding added: [EffectiveHolding] = []) -> ArraySlice<EffectiveHolding> {
        catalogue.effective(counted(in: group) + added)[...]
    }

    /// What each credential that counts is worth, in one group or in general, before they are taken together.
    func counted(in group: CompiledGroup?) -> [EffectiveHolding] {
        counting(in: group).map { $0.effective(in: catalogue, at: moment) }
    }

    /// The credentials that count, in one group or in general.
    func counting(in group: CompiledGroup?) -> [MatchHolding] {
        let all = places.map { learner.holdings[$0] }
        guard let group, group.selectsHoldings else { return all }
        return all.filter { group.selects($0, at: moment) }
    }
}
