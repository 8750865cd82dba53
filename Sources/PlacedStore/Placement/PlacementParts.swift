import Foundation
import Libpq
import PlacedDomain

/// Makes rows for achievements that were named and never seen; they are shown as unknown until a credential tells more.
struct NameAchievements: DatabaseStatement {
    typealias Row = NoRow

    let iris: [String]
    let now: Date

    var sql: String {
        """
        /* Achievement.name */
        insert into achievement (achievement_id, iri, created_at)
        select id, iri, $3 from unnest($1::uuid[], $2::text[]) as named (id, iri)
        on conflict (iri) do nothing
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        // In one order everywhere, so that two postings naming the same achievements cannot deadlock.
        let ordered = Set(iris).sorted()
        parameters.append(ordered.map { _ in UUID.version7(at: now) })
        parameters.append(ordered)
        parameters.append(now)
    }
}

struct InsertRequirements: DatabaseStatement {
    typealias Row = NoRow

    let id: PlacementID
    let requirements: [Requirement]

    var sql: String {
        """
        /* Placement.insertRequirements */
        insert into requirement (placement_id, ordinal, use, at_least, weight, accepted_issuers, maximum_age_days)
        select $1, g.ordinal, g.body ->> 'use', (g.body ->> 'atLeast')::int, (g.body ->> 'weight')::int,
            case when g.body ? 'acceptedIssuers'
                then array(select jsonb_array_elements_text(g.body -> 'acceptedIssuers')) end,
            (g.body ->> 'maximumAgeDays')::int
        from jsonb_array_elements($2) with ordinality as g (body, ordinal)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(json: requirements)
    }
}

struct InsertAlternatives: DatabaseStatement {
    typealias Row = NoRow

    let id: PlacementID
    let requirements: [Requirement]

    var sql: String {
        """
        /* Placement.insertAlternatives */
        insert into requirement_alternative (placement_id, ordinal, position, achievement_id, minimum_level)
        select $1, x.ordinal, x.position, a.achievement_id, x.minimum_level
        from unnest($2::int[], $3::int[], $4::text[], $5::int[]) as x (ordinal, position, iri, minimum_level)
        join achievement a on a.iri = x.iri
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        let rows = requirements.enumerated().flatMap { group, requirement in
            requirement.alternatives.enumerated().map { position, alternative in (group + 1, position + 1, alternative)
            }
        }
        parameters.append(id)
        parameters.append(rows.map { Int32($0.0) })
        parameters.append(rows.map { Int32($0.1) })
        parameters.append(rows.map(\.2.achievement))
        parameters.append(rows.map { Int32($0.2.minimumLevel) })
    }
}

struct InsertCompetencies: DatabaseStatement {
    typealias Row = NoRow

    let id: PlacementID
    let competencies: [PlacementContent.Competency]

    var sql: String {
        """
        /* Placement.insertCompetencies */
        insert into placement_competency (placement_id, position, competency, weight)
        select $1, x.position, x.competency, x.weight
        from unnest($2::text[], $3::int[]) with ordinality as x (competency, weight, position)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(competencies.map(\.id))
        parameters.append(competencies.map { Int32($0.weight) })
    }
}

struct DeletePlacementParts: DatabaseStatement {
    typealias Row = NoRow

    /// The tables a placement's parts lie in; alternatives go with their requirement.
    enum Table: String, Sendable {
        case requirement
        case competency = "placement_competency"
    }

    let table: Table
    let id: PlacementID

    var sql: String { "/* Placement.delete_\(table.rawValue) */ delete from \(table.rawValue) where placement_id = $1" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(id) }
}
