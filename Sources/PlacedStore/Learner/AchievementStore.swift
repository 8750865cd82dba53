import Foundation
import Libpq
public import PlacedDomain

/// What a credential says of what was achieved.
public struct StatedAchievement: Sendable, Hashable {
    /// Identifier IRI.
    public let iri: String
    /// Its name.
    public let name: String
    /// What it stands for.
    public let description: String?
    /// Identifiers of the competencies it is aligned to.
    public let competencies: [String]

    /// What a credential says of what was achieved.
    public init(iri: String, name: String, description: String?, competencies: [String]) {
        self.iri = iri
        self.name = name
        self.description = description
        self.competencies = competencies
    }
}

extension StoreAccess {
    /// The shared row of an issuer, made when it is new.
    ///
    /// - Parameter name: what a *verified* credential of this very issuer calls it; nil leaves the row as it is.
    public func issuer(_ iri: String, name: String?) async throws(StoreError) -> IssuerID {
        _ = try await run(UpsertIssuer(iri: iri, name: name, now: scope.now))
        guard let id = try await first(FindIssuer(iri: iri)) else { throw .dangling(constraint: "issuer_iri_key") }
        return id
    }

    /// The shared row of an achievement that was only named, made when it is new; its text is left as it is.
    public func namedAchievement(_ iri: String) async throws(StoreError) -> AchievementID {
        _ = try await run(NameAchievements(iris: [iri], now: scope.now))
        guard let found = try await first(FindAchievement(iri: iri)) else {
            throw .dangling(constraint: "achievement_iri_key")
        }
        return found.id
    }

    /// The shared row of an achievement, told of by a *verified* credential.
    ///
    /// The first issuer whose credential verified speaks for the achievement from then on: it may change the text, any
    /// other may not. A text the operator wrote stays.
    public func verifiedAchievement(
        _ stated: StatedAchievement, by issuer: IssuerID
    ) async throws(StoreError) -> AchievementID {
        _ = try await run(TellAchievement(stated: stated, issuer: issuer, now: scope.now))
        guard let found = try await first(FindAchievement(iri: stated.iri)) else {
            throw .dangling(constraint: "achievement_iri_key")
        }
        if found.issuer == issuer, !stated.competencies.isEmpty {
            _ = try await run(AlignAchievement(id: found.id, competencies: stated.competencies))
        }
        return found.id
    }
}

private struct UpsertIssuer: DatabaseStatement {
    typealias Row = NoRow

    let iri: String
    let name: String?
    let now: Date

    var sql: String {
        """
        /* Issuer.tell */
        insert into issuer (issuer_id, iri, name, created_at)
        values ($1, $2, $3, $4)
        on conflict (iri) do update set name = excluded.name
        where excluded.name is not null and issuer.name is distinct from excluded.name
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(IssuerID.new(at: now))
        parameters.append(iri)
        parameters.append(name)
        parameters.append(now)
    }
}

private struct FindIssuer: DatabaseStatement {
    let iri: String

    var sql: String { "/* Issuer.find */ select issuer_id from issuer where iri = $1" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(iri) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> IssuerID { try row.id(IssuerID.self) }
}

private struct TellAchievement: DatabaseStatement {
    typealias Row = NoRow

    let stated: StatedAchievement
    let issuer: IssuerID
    let now: Date

    var sql: String {
        """
        /* Achievement.tell */
        insert into achievement (achievement_id, iri, name, description, is_known, issuer_id, created_at)
        values ($1, $2, $3, $4, true, $5, $6)
        on conflict (iri) do update
        set name = excluded.name, description = excluded.description, is_known = true, issuer_id = excluded.issuer_id
        where (achievement.issuer_id = excluded.issuer_id
                and (achievement.name, achievement.description)
                    is distinct from (excluded.name, excluded.description))
            or (achievement.issuer_id is null and not achievement.is_known)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(AchievementID.new(at: now))
        parameters.append(stated.iri)
        parameters.append(stated.name)
        parameters.append(stated.description)
        parameters.append(issuer)
        parameters.append(now)
    }
}

private struct FindAchievement: DatabaseStatement {
    struct Row: Sendable {
        let id: AchievementID
        let issuer: IssuerID?
    }

    let iri: String

    var sql: String { "/* Achievement.find */ select achievement_id, issuer_id from achievement where iri = $1" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(iri) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Row {
        Row(id: try row.id(AchievementID.self), issuer: try row.id(IssuerID?.self))
    }
}

private struct AlignAchievement: DatabaseStatement {
    typealias Row = NoRow

    let id: AchievementID
    let competencies: [String]

    var sql: String {
        """
        /* Achievement.align */
        insert into achievement_competency (achievement_id, competency)
        select $1, competency from unnest($2::text[]) as stated (competency)
        on conflict do nothing
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(competencies)
    }
}
