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
    /// By what right its issuer says so; nil: by none, and others are not told.
    public let voice: AchievementVoice?

    /// What a credential says of what was achieved.
    public init(iri: String, name: String, description: String?, competencies: [String], voice: AchievementVoice?) {
        self.iri = iri
        self.name = name
        self.description = description
        self.competencies = competencies
        self.voice = voice
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
        guard let id = try await first(FindAchievement(iri: iri)) else {
            throw .dangling(constraint: "achievement_iri_key")
        }
        return id
    }

    /// The shared row of an achievement, told of by a *verified* credential.
    ///
    /// What is shared counts for everybody's credentials, so only one issuer speaks for an achievement: the one with the
    /// greatest right, of equals the first. Who outranks the one before replaces what that one said. A text the operator
    /// wrote stays.
    public func verifiedAchievement(
        _ stated: StatedAchievement, by issuer: IssuerID
    ) async throws(StoreError) -> AchievementID {
        let named = try await namedAchievement(stated.iri)
        guard let voice = stated.voice, let found = try await first(LockAchievement(id: named)) else { return named }
        guard found.mayBeTold(by: issuer, voice) else { return found.id }
        if found.issuer != issuer { _ = try await run(UnalignAchievement(id: found.id)) }
        _ = try await run(TellAchievement(id: found.id, stated: stated, issuer: issuer, voice: voice))
        if !stated.competencies.isEmpty {
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

private struct FindAchievement: DatabaseStatement {
    let iri: String

    var sql: String { "/* Achievement.find */ select achievement_id from achievement where iri = $1" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(iri) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> AchievementID {
        try row.id(AchievementID.self)
    }
}

/// Who speaks for an achievement; locked, so that of two at once the second sees what the first has said.
private struct LockAchievement: DatabaseStatement {
    struct Row: Sendable {
        let id: AchievementID
        let issuer: IssuerID?
        let voice: Int16
        let isKnown: Bool

        func mayBeTold(by other: IssuerID, _ right: AchievementVoice) -> Bool {
            guard let issuer else { return !isKnown }
            return voice < right.rawValue || (issuer == other && voice == right.rawValue)
        }
    }

    let id: AchievementID

    var sql: String {
        """
        /* Achievement.lock */
        select achievement_id, issuer_id, coalesce(voice, 0::smallint), is_known
        from achievement
        where achievement_id = $1
        for update
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(id) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Row {
        Row(
            id: try row.id(AchievementID.self), issuer: try row.id(IssuerID?.self), voice: try row.next(Int16.self),
            isKnown: try row.next(Bool.self))
    }
}

private struct TellAchievement: DatabaseStatement {
    typealias Row = NoRow

    let id: AchievementID
    let stated: StatedAchievement
    let issuer: IssuerID
    let voice: AchievementVoice

    var sql: String {
        """
        /* Achievement.tell */
        update achievement
        set name = $2, description = $3, is_known = true, issuer_id = $4, voice = $5
        where achievement_id = $1 and (name, description, issuer_id, voice) is distinct from ($2, $3, $4, $5)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(stated.name)
        parameters.append(stated.description)
        parameters.append(issuer)
        parameters.append(voice.rawValue)
    }
}

/// Takes back what the one who spoke before aligned.
private struct UnalignAchievement: DatabaseStatement {
    typealias Row = NoRow

    let id: AchievementID

    var sql: String { "/* Achievement.unalign */ delete from achievement_competency where achievement_id = $1" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(id) }
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
