import FoundationEssentials
import PlacedMatching

/// The lists as somebody has them who starts from a run and is told differences from then on.
struct ShadowLists {
    /// What a row says beside its place.
    private enum Content: Equatable {
        case match(
            score: Int, factors: FactorValues, weights: FactorWeights, lottery: UInt32?, evidence: MatchEvidence?)
        case near(score: Int, group: Int, achievements: [MissingAchievement])
    }

    private struct Row: Equatable {
        var rank: Int
        let content: Content
    }

    private var rows: [LiveDifference.Key: Row] = [:]

    var count: Int { rows.count }

    /// The lists of a run.
    init(_ outcome: MatchOutcome) {
        for row in outcome.placements.flatMap(\.rows) { take(row, .candidate) }
        for row in outcome.learners.flatMap(\.rows) { take(row, .placement) }
        for row in outcome.learners.flatMap(\.oneBadgeAway) { take(row) }
    }

    /// Takes a difference in.
    /// - Returns: what is wrong with it: it takes away or moves what is not there.
    mutating func apply(_ difference: LiveDifference) -> String? {
        var problem: String?
        for key in difference.removed where rows.removeValue(forKey: key) == nil { problem = "removes \(key)" }
        for row in difference.candidates { take(row, .candidate) }
        for row in difference.placements { take(row, .placement) }
        for row in difference.near { take(row) }
        for (key, rank) in difference.moved {
            if rows[key] == nil { problem = "moves \(key)" }
            rows[key]?.rank = rank
        }
        return problem
    }

    /// The first rows in which the two differ; nil when they are equal.
    func firstDifference(from other: ShadowLists) -> String? {
        for (key, row) in rows where other.rows[key] != row {
            return "\(key): \(row) instead of \(other.rows[key].map { "\($0)" } ?? "nothing")"
        }
        return other.rows.keys.first { rows[$0] == nil }.map { "\($0) is missing" }
    }

    private mutating func take(_ row: MatchRow, _ list: LiveDifference.List) {
        rows[.init(list: list, placement: row.placement, learner: row.learner)] = Row(
            rank: row.rank,
            content: .match(
                score: row.score, factors: row.factors, weights: row.weights, lottery: row.lottery,
                evidence: row.evidence))
    }

    private mutating func take(_ row: NearMatch) {
        rows[.init(list: .near, placement: row.placement, learner: row.learner)] = Row(
            rank: row.rank, content: .near(score: row.score, group: row.group, achievements: row.achievements))
    }
}
