import PlacedDomain

/// A row of a list as it goes to the database: one document for all rows, since arrays of arrays cannot be unnested by row.
struct MatchRowBody: Encodable {
    /// Nil where the row is taken away.
    let rank: Int?
    let learner: String
    let placement: String
    let list: String
    /// This and what follows is nil where it stays as it is.
    let score: Int?
    let factors: [Int]?
    let weights: [Int]?
    let reasons: [MatchListRow.Reason]?
    let evidence: StoredEvidence?
    let missing: [MissingRequirement]?
    let credentials: [String]?

    /// A whole row.
    init(_ row: MatchListRow) {
        rank = row.rank
        learner = row.learner.description
        placement = row.placement.description
        list = row.list.rawValue
        score = row.score
        factors = row.factors
        weights = row.weights
        reasons = row.reasons
        evidence = row.evidence
        missing = row.missing
        credentials = row.credentials.map(\.description)
    }

    /// A row of which only the place is another, or that goes.
    init(_ key: MatchListChanges.Key, rank: Int?) {
        self.rank = rank
        learner = key.learner.description
        placement = key.placement.description
        list = key.list.rawValue
        (score, factors, weights, reasons) = (nil, nil, nil, nil)
        (evidence, missing, credentials) = (nil, nil, nil)
    }
}
