public import PlacedDomain

/// Which list a match stands in.
public enum MatchList: String, Sendable, Codable, CaseIterable {
    /// Of a placement, by its employer's weights.
    case candidate
    /// Of a learner, by the platform's weights.
    case placement
    /// Of a learner: one achievement away.
    case near
}

/// One row of a list as the matcher writes it.
public struct MatchListRow: Sendable, Hashable {
    /// Which list.
    public let list: MatchList
    /// The learner.
    public let learner: LearnerID
    /// The placement.
    public let placement: PlacementID
    /// From 1.
    public let rank: Int
    /// 0–1 000 000.
    public let score: Int
    /// The pair's value in the lottery where another of the list has the same score, else 0: of equal scores the lower goes
    /// first, then the lesser id.
    public let draw: UInt32
    /// Values of the five factors, 0–1000 each; empty in the near list.
    public let factors: [Int]
    /// Their weights in per mille; empty in the near list.
    public let weights: [Int]
    /// What the score rests on.
    public let evidence: StoredEvidence
    /// What is not satisfied.
    public let missing: [MissingRequirement]
    /// Every credential the score rests on.
    public let credentials: [CredentialID]

    /// A row of a list.
    public init(
        list: MatchList, learner: LearnerID, placement: PlacementID, rank: Int, score: Int, draw: UInt32,
        factors: [Int], weights: [Int], evidence: StoredEvidence, missing: [MissingRequirement],
        credentials: [CredentialID]
    ) {
        self.list = list
        self.learner = learner
        self.placement = placement
        self.rank = rank
        self.score = score
        self.draw = draw
        self.factors = factors
        self.weights = weights
        self.evidence = evidence
        self.missing = missing
        self.credentials = credentials
    }
}
