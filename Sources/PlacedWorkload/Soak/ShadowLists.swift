import FoundationEssentials
import PlacedMatching

/// The lists as somebody has them who starts from a run and is told differences from then on.
struct ShadowLists {
    /// What a row says beside its place, which follows from score and lottery.
    private enum Row: Equatable {
        case match(
            score: Int, factors: FactorValues, weights: FactorWeights, lottery: UInt32?, evidence: MatchEvidence?)
        case near(score: Int, lottery: UInt32?, group: Int, achievements: [MissingAchievement])
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
    /// - Returns: what is wrong with it: it takes away what is not there.
    mutating func apply(_ difference: LiveDifference) -> String? {
        var problem: String?
        for key in difference.removed where rows.removeValue(forKey: key) == nil { problem = "removes \(key)" }
        for row in difference.candidates { take(row, .candidate) }
        for row in difference.placements { take(row, .placement) }
        for row in difference.near { take(row) }
        return problem
    }

    /// The first rows in which the two differ; nil when they are equal.
    func firstDifference(from other: ShadowLists) -> String? {
        for (key, row) in rows where other.rows[key] != row {
            return "\(key): \(row) instead of \(other.rows[key].map { "\($0)" } ?? "nothing")"
        }
        return other.rows.keys.first { rows[$0] == nil }.map { "\($0) is missing" }
    }

    /// The first row whose place does not follow from scores, lottery and ids; nil when all do.
    static func firstMisplaced(_ outcome: MatchOutcome) -> String? {
        func order<ID>(_ rows: [(rank: Int, score: Int, lottery: UInt32?, id: ID)], _ name: (ID) -> String) -> String? {
            for (place, row) in rows.enumerated() {
                if row.rank != place + 1 { return "rank \(row.rank) at place \(place + 1)" }
                if place == 0 { continue }
                let before = rows[place - 1]
                if (-before.score, before.lottery ?? 0, name(before.id)) >= (-row.score, row.lottery ?? 0, name(row.id))
                {
                    return "\(row) follows \(before)"
                }
            }
            return nil
        }
        for list in outcome.placements {
            let rows = list.rows.map { ($0.rank, $0.score, $0.lottery, $0.learner) }
            if let wrong = order(rows, \.uuidString) { return "list of \(list.placement): \(wrong)" }
        }
        for list in outcome.learners {
            let own = list.rows.map { ($0.rank, $0.score, $0.lottery, $0.placement) }
            let near = list.oneBadgeAway.map { ($0.rank, $0.score, $0.lottery, $0.placement) }
            if let wrong = order(own, \.uuidString) ?? order(near, \.uuidString) {
                return "lists of \(list.learner): \(wrong)"
            }
        }
        return nil
    }

    private mutating func take(_ row: MatchRow, _ list: LiveDifference.List) {
        rows[.init(list: list, placement: row.placement, learner: row.learner)] = .match(
            score: row.score, factors: row.factors, weights: row.weights, lottery: row.lottery, evidence: row.evidence)
    }

    private mutating func take(_ row: NearMatch) {
        rows[.init(list: .near, placement: row.placement, learner: row.learner)] = .near(
            score: row.score, lottery: row.lottery, group: row.group, achievements: row.achievements)
    }
}
