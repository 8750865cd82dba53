import Foundation
import Libpq
import PlacedDomain

extension StoreAccess {
    /// Writes the operator's text of an achievement; from then on no issuer speaks for it, and what one has aligned it to is
    /// taken back.
    public func describe(_ achievement: CatalogueAchievement) async throws(StoreError) {
        _ = try await run(UnalignTold(iri: achievement.iri))
        _ = try await run(DescribeAchievement(achievement: achievement, now: scope.now))
        if !achievement.competencies.isEmpty {
            _ = try await run(AlignDescribed(iri: achievement.iri, competencies: achievement.competencies))
        }
    }

    /// Relates two achievements that are there already.
    public func relate(_ iri: String, _ relation: AchievementRelation, to other: String) async throws(StoreError) {
        _ = try await run(RelateAchievements(iri: iri, other: other, relation: relation))
    }

    /// Says that an achievement is held by whoever holds all of these.
    public func stack(_ iri: String, of components: [String]) async throws(StoreError) {
        _ = try await run(StackAchievements(iri: iri, components: components))
    }

    /// Names an issuer that is not known yet.
    public func nameIssuer(_ iri: String, _ name: String) async throws(StoreError) {
        _ = try await run(NameIssuer(iri: iri, name: name, now: scope.now))
    }
}

private struct DescribeAchievement: DatabaseStatement {
    typealias Row = NoRow

    let achievement: CatalogueAchievement
    let now: Date

    var sql: String {
        """
        /* Catalogue.describe */
        insert into achievement (achievement_id, iri, name, description, stack_level, is_known, created_at)
        values ($1, $2, $3, $4, $5, true, $6)
        on conflict (iri) do update
        set name = excluded.name, description = excluded.description, stack_level = excluded.stack_level, is_known = true,
            issuer_id = null, voice = null
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(AchievementID.new(at: now))
        parameters.append(achievement.iri)
        parameters.append(achievement.name)
        parameters.append(achievement.description)
        parameters.append(achievement.stackLevel.map { Int16($0) })
        parameters.append(now)
    }
}

private struct UnalignTold: DatabaseStatement {
    typealias Row = NoRow

    let iri: String

    var sql: String {
        """
        /* Catalogue.unalign */
        delete from achievement_competency c
        using achievement a
        where a.iri = $1 and a.achievement_id = c.achievement_id and a.issuer_id is not null
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(iri) }
}

private struct AlignDescribed: DatabaseStatement {
    typealias Row = NoRow

    let iri: String
    let competencies: [String]

    var sql: String {
        """
        /* Catalogue.align */
        insert into achievement_competency (achievement_id, competency)
        select a.achievement_id, c.competency
        from achievement a, unnest($2::text[]) as c (competency)
        where a.iri = $1
        on conflict do nothing
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(iri)
        parameters.append(competencies)
    }
}

private struct RelateAchievements: DatabaseStatement {
    typealias Row = NoRow

    let iri: String
    let other: String
    let relation: AchievementRelation

    var sql: String {
        """
        /* Catalogue.relate */
        insert into achievement_relation (achievement_id, other_id, relation)
        select a.achievement_id, o.achievement_id, $3
        from achievement a, achievement o
        where a.iri = $1 and o.iri = $2
        on conflict do nothing
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(iri)
        parameters.append(other)
        parameters.append(word: relation)
    }
}

private struct StackAchievements: DatabaseStatement {
    typealias Row = NoRow

    let iri: String
    let components: [String]

    var sql: String {
        """
        /* Catalogue.stack */
        insert into stack_component (achievement_id, component_id)
        select a.achievement_id, c.achievement_id
        from achievement a, achievement c
        where a.iri = $1 and c.iri = any ($2)
        on conflict do nothing
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(iri)
        parameters.append(components)
    }
}

private struct NameIssuer: DatabaseStatement {
    typealias Row = NoRow

    let iri: String
    let name: String
    let now: Date

    var sql: String {
        """
        /* Catalogue.nameIssuer */
        insert into issuer (issuer_id, iri, name, created_at)
        values ($1, $2, $3, $4)
        on conflict do nothing
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(IssuerID.new(at: now))
        parameters.append(iri)
        parameters.append(name)
        parameters.append(now)
    }
}
