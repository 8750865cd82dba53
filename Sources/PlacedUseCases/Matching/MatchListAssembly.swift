import Foundation
import PlacedDomain
import PlacedMatching
import PlacedStore

/// Turns the engine's outcome into the rows that are stored.
struct MatchListAssembly {
    let numbering: SnapshotNumbering
    private let names: [String: String]

    init(_ assembly: SnapshotAssembly) {
        self.init(
            assembly.numbering,
            names: assembly.rows.placements.reduce(into: [:]) { names, placement in
                for (iri, summary) in placement.achievements { names[iri] = summary.name }
            })
    }

    /// - Parameter names: of achievements by IRI.
    init(_ numbering: SnapshotNumbering, names: [String: String]) {
        self.numbering = numbering
        self.names = names
    }

    func rows(of outcome: MatchOutcome) -> [MatchListRow] {
        let candidates = outcome.placements.flatMap(\.rows).map { row($0, .candidate) }
        let placements = outcome.learners.flatMap(\.rows).map { row($0, .placement) }
        let near = outcome.learners.flatMap(\.oneBadgeAway).map(near)
        return candidates + placements + near
    }

    /// The digest of a run that found these rows, in whatever order.
    static func digest(_ rows: [MatchListRow]) -> MatchListDigest {
        var digest = MatchListDigest()
        for list in MatchList.allCases.sorted(by: { $0.rawValue < $1.rawValue }) {
            // To sort the rows themselves, with all they refer to, would take a state ten seconds.
            let entries = rows.lazy.filter { $0.list == list }
                .map { (placement: $0.placement, rank: $0.rank, learner: $0.learner, score: $0.score) }
                .sorted { ($0.placement, $0.rank, $0.learner) < ($1.placement, $1.rank, $1.learner) }
            for entry in entries {
                digest.add(list, entry.placement, rank: entry.rank, entry.learner, score: entry.score)
            }
        }
        return digest
    }

    /// A row of a list of pairs that are eligible.
    func row(_ row: MatchRow, _ list: MatchList) -> MatchListRow {
        let evidence = row.evidence
        let groups = (evidence?.satisfied ?? []).map { proof in
            StoredEvidence.Group(
                requirement: proof.group + 1, quality: proof.quality,
                alternatives: proof.alternatives.map { alternative in
                    StoredEvidence.Alternative(
                        achievement: numbering.iri(ofAchievement: alternative.achievement),
                        route: alternative.route.rawValue, level: alternative.level, quality: alternative.quality,
                        credentials: alternative.credentials.map {
                            .init(id: $0.credential.uuidString.lowercased(), expires: $0.expiresSeconds)
                        })
                })
        }
        let relied = Set((evidence?.satisfied ?? []).flatMap(\.alternatives).flatMap(\.credentials).map(\.credential))
        return MatchListRow(
            list: list, learner: LearnerID(row.learner), placement: PlacementID(row.placement), rank: row.rank,
            score: row.score, draw: row.lottery ?? 0, factors: Factor.allCases.map { row.factors[$0] },
            weights: Factor.allCases.map { row.weights[$0] },
            evidence: StoredEvidence(
                groups: groups,
                missingCompetencies: (evidence?.missingCompetencies ?? []).map(numbering.name(ofCompetency:)),
                lottery: row.lottery),
            missing: (evidence?.missingPreferred ?? []).map(missing),
            credentials: relied.map { CredentialID($0) }.sorted())
    }

    /// A row of what is one badge away.
    func near(_ match: NearMatch) -> MatchListRow {
        MatchListRow(
            list: .near, learner: LearnerID(match.learner), placement: PlacementID(match.placement), rank: match.rank,
            score: match.score, draw: match.lottery ?? 0, factors: [], weights: [],
            evidence: StoredEvidence(groups: [], missingCompetencies: [], lottery: nil),
            missing: [
                MissingRequirement(
                    requirement: match.group + 1, stillNeeded: 1, achievements: match.achievements.map(achievement))
            ],
            credentials: [])
    }

    private func missing(_ group: MissingGroup) -> MissingRequirement {
        MissingRequirement(
            requirement: group.group + 1, stillNeeded: group.stillNeeded,
            achievements: group.achievements.map(achievement))
    }

    private func achievement(_ missing: MissingAchievement) -> MissingRequirement.Achievement {
        let iri = numbering.iri(ofAchievement: missing.achievement)
        return MissingRequirement.Achievement(id: iri, name: names[iri], minimumLevel: missing.minimumLevel)
    }
}
