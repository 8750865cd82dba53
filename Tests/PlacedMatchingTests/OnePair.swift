import FoundationEssentials
import PlacedMatching
import PlacedWorkload

/// One learner and one placement, eligible as they stand; a test changes one thing and looks.
struct OnePair {
    static let today: Int32 = 20_000
    static let now = MatchMoment(day: today)
    static let employer = RandomWorld.id(kind: 9, 0)
    static let other = RandomWorld.id(kind: 9, 1)

    var catalogue = AchievementCatalogue(count: 8)
    var learner = MatchLearner(
        id: RandomWorld.id(kind: 1, 0), lotteryKey: 11, location: MatchLocation(x: 0, y: 0),
        travelRadiusHectometres: 5, holdings: [OnePair.holding(0)], consents: [MatchConsent(scope: .allEmployers)])
    var placement = MatchPlacement(
        id: RandomWorld.id(kind: 2, 0), lotteryKey: 22, employer: OnePair.employer, modality: .onSite,
        kind: .internship, location: MatchLocation(x: 3, y: 4), startWindowEndDay: OnePair.today + 30,
        groups: [RequirementGroup(alternatives: [.init(achievement: 0)])])

    /// A credential issued today, level 3, of full trust.
    static func holding(
        _ achievement: Int32, level: UInt8 = 3, issuedDay: Int32 = today, issuer: Int32 = 0,
        trust: TrustClass = .full, issuerIsTrusted: Bool = true, expiresSeconds: Int64? = nil, credential: Int = 0
    ) -> MatchHolding {
        MatchHolding(
            credential: RandomWorld.id(kind: 5, credential == 0 ? max(0, Int(achievement)) : credential),
            achievement: achievement, issuer: issuer, level: level, trust: trust, issuerIsTrusted: issuerIsTrusted,
            issuedDay: issuedDay, expiresSeconds: expiresSeconds)
    }

    func engine() throws -> MatchEngine {
        try MatchEngine(
            MatchSnapshot(
                asOf: Self.now, lotterySeed: 0, catalogue: catalogue, learners: [learner], placements: [placement]))
    }

    func explanation() throws -> PairExplanation? {
        try engine().explain(learner: learner.id, placement: placement.id)
    }

    /// The filter that fails; nil when the pair is eligible.
    func failing() throws -> MatchFilter? {
        guard case .notEligible(let shortfall) = try explanation() else { return nil }
        return shortfall.filter
    }

    /// The factors; nil when the pair is not eligible.
    func factors() throws -> FactorValues? {
        guard case .eligible(let factors, _, _, _) = try explanation() else { return nil }
        return factors
    }

    /// The evidence; nil when the pair is not eligible.
    func evidence() throws -> MatchEvidence? {
        guard case .eligible(_, _, _, let evidence) = try explanation() else { return nil }
        return evidence
    }

    /// This pair with one thing changed.
    func with(_ change: (inout OnePair) -> Void) -> OnePair {
        var changed = self
        change(&changed)
        return changed
    }
}
