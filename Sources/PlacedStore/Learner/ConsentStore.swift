public import Foundation
import Libpq
public import PlacedDomain

/// A consent as its learner sees it in the ledger.
public struct ConsentRecord: Sendable {
    /// Whether it can still show anything.
    public enum State: String, Sendable, Codable {
        case live, expired, revoked
    }

    /// Identifier.
    public let id: ConsentID
    /// Counts changes; the entity tag is made from it.
    public let version: Int64
    /// What is shown.
    public let collectionID: CollectionID
    /// The kind of scope.
    public let scopeKind: ConsentScopeKind
    /// The employer or placement of the scope.
    public let scopeID: UUID?
    /// What is shown beside the credentials.
    public let reveal: [String]
    /// The version of the words agreed to.
    public let textVersion: String
    /// When it was given.
    public let grantedAt: Date
    /// Last day it holds, in UTC; nil for an application's own.
    public let expiresOn: CalendarDay?
    /// When it was taken back.
    public let revokedAt: Date?

    /// What it is at an instant.
    public func state(at now: Date) -> State {
        if revokedAt != nil { return .revoked }
        if let expiresOn, expiresOn < CalendarDay(now, in: .gmt) { return .expired }
        return .live
    }
}

extension StoreAccess {
    /// A consent of the learner, live or past.
    public func consent(
        _ id: ConsentID, of learner: LearnerID, locked: Bool = false
    ) async throws(StoreError) -> ConsentRecord? {
        try await first(SelectConsents(learner: learner, filter: .one(id), limit: 1, isLocking: locked))
    }

    /// The ledger of the learner's consents, latest first.
    public func consents(
        of learner: LearnerID, after: ConsentID?, limit: Int
    ) async throws(StoreError) -> [ConsentRecord] {
        try await run(SelectConsents(learner: learner, filter: .ledger(after: after), limit: limit, isLocking: false))
    }

    /// How many consents the learner has ever given.
    public func consentCount(of learner: LearnerID) async throws(StoreError) -> Int {
        Int(try await first(CountConsents(learner: learner)) ?? 0)
    }

    /// Stores a grant.
    public func insertConsent(_ id: ConsentID, _ grant: ConsentGrant, of learner: LearnerID) async throws(StoreError) {
        _ = try await run(InsertConsent(learner: learner, id: id, grant: grant, now: scope.now))
    }

    /// Takes consents back: one, or every one on a collection, also of those that a round gave and the learner does not
    /// see yet. Those taken back already stay as they are.
    ///
    /// - Returns: the ones taken back now.
    public func revokeConsents(
        _ target: ConsentTarget, of learner: LearnerID
    ) async throws(StoreError) -> [ConsentID] {
        try await run(RevokeConsents(learner: learner, target: target, now: scope.now))
    }

    /// Whether the scope sees an employer of that identifier.
    public func employerExists(_ id: EmployerID) async throws(StoreError) -> Bool {
        try await first(FindEmployer(id: id)) != nil
    }
}

/// Which consents are taken back.
public enum ConsentTarget: Sendable, Hashable {
    /// One.
    case one(ConsentID)
    /// Every one on a collection.
    case collection(CollectionID)
}

private struct SelectConsents: DatabaseStatement {
    enum Filter: Sendable {
        case one(ConsentID)
        case ledger(after: ConsentID?)
    }

    let learner: LearnerID
    let filter: Filter
    let limit: Int
    let isLocking: Bool

    var sql: String {
        let condition =
            switch filter {
            case .one: "consent_id = $2"
            case .ledger: "($2::uuid is null or consent_id < $2)"
            }
        return """
            /* Consent.select */
            select consent_id, version, collection_id, scope_kind, scope_id, reveal, text_version, granted_at, expires_on,
                revoked_at
            from consent
            where learner_id = $1 and \(condition)
            order by consent_id desc
            limit $3
            \(isLocking ? "for update" : "")
            """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        switch filter {
        case .one(let id): parameters.append(id)
        case .ledger(let after): parameters.append(after)
        }
        parameters.append(Int64(limit))
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> ConsentRecord {
        ConsentRecord(
            id: try row.id(ConsentID.self), version: try row.next(Int64.self),
            collectionID: try row.id(CollectionID.self), scopeKind: try row.word(ConsentScopeKind.self),
            scopeID: try row.next(UUID?.self), reveal: try row.next([String].self),
            textVersion: try row.next(String.self), grantedAt: try row.next(Date.self),
            expiresOn: try row.day(CalendarDay?.self), revokedAt: try row.next(Date?.self))
    }
}

private struct CountConsents: DatabaseStatement {
    let learner: LearnerID

    var sql: String { "/* Consent.count */ select count(*) from consent where learner_id = $1" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(learner) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Int64 { try row.next(Int64.self) }
}

private struct InsertConsent: DatabaseStatement {
    typealias Row = NoRow

    let learner: LearnerID
    let id: ConsentID
    let grant: ConsentGrant
    let now: Date

    var sql: String {
        """
        /* Consent.insert */
        insert into consent (learner_id, consent_id, collection_id, scope_kind, scope_id, reveal, text_version, granted_at,
            expires_on)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(id)
        parameters.append(grant.collection)
        parameters.append(word: grant.reach.kind)
        parameters.append(grant.reach.id)
        parameters.append(grant.reveal.map(\.rawValue))
        parameters.append(ConsentGrant.textVersion)
        parameters.append(now)
        parameters.append(grant.lastDay(now: now))
    }
}

extension ConsentGrant.Reach {
    fileprivate var kind: ConsentScopeKind {
        switch self {
        case .allEmployers: .allEmployers
        case .employer: .employer
        case .placement: .placement
        }
    }

    fileprivate var id: UUID? {
        switch self {
        case .allEmployers: nil
        case .employer(let id): id.uuid
        case .placement(let id): id.uuid
        }
    }
}

private struct RevokeConsents: DatabaseStatement {
    let learner: LearnerID
    let target: ConsentTarget
    let now: Date

    var sql: String {
        switch target {
        case .one:
            """
            /* Consent.revoke */
            update consent
            set revoked_at = $3, version = version + 1
            where learner_id = $1 and consent_id = $2 and revoked_at is null
            returning consent_id
            """
        case .collection:
            "/* Consent.revokeOnCollection */ select revoke_collection_consents($1, $2, $3)"
        }
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        switch target {
        case .one(let id): parameters.append(id)
        case .collection(let id): parameters.append(id)
        }
        parameters.append(now)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> ConsentID { try row.id(ConsentID.self) }
}

private struct FindEmployer: DatabaseStatement {
    let id: EmployerID

    var sql: String { "/* Employer.exists */ select true from employer where employer_id = $1" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(id) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Bool { try row.next(Bool.self) }
}
