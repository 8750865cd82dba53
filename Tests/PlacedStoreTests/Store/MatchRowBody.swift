import PlacedDomain

@testable import PlacedStore

/// A row of a list as a general encoder writes it.
struct MatchRowBody: Encodable {
    let rank: Int
    let learner: String
    let placement: String
    let list: String
    let score: Int
    let draw: UInt32
    let factors: [Int]
    let weights: [Int]
    let reasons: [MatchListRow.Reason]
    let evidence: StoredEvidence
    let missing: [MissingRequirement]
    let credentials: [String]

    init(_ row: MatchListRow) {
        rank = row.rank
        learner = row.learner.description
        placement = row.placement.description
        list = row.list.rawValue
        score = row.score
        draw = row.draw
        factors = row.factors
        weights = row.weights
        reasons = row.reasons
        evidence = row.evidence
        missing = row.missing
        credentials = row.credentials.map(\.description)
    }
}
