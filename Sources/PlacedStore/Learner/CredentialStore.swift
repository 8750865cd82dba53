import Foundation
import Libpq
public import PlacedDomain

extension StoreAccess {
    /// A credential of the learner; deleted ones are gone.
    public func credential(_ id: CredentialID, of learner: LearnerID) async throws(StoreError) -> CredentialRecord? {
        try await first(SelectCredentials(learner: learner, id: id, after: nil, limit: 1))
    }

    /// The learner's credentials, latest import first.
    ///
    /// - Parameters:
    ///   - after: the last of the page before.
    ///   - limit: rows at most.
    public func credentials(
        of learner: LearnerID, after: CredentialID?, limit: Int
    ) async throws(StoreError) -> [CredentialRecord] {
        try await run(SelectCredentials(learner: learner, id: nil, after: after, limit: limit))
    }

    /// How many credentials the learner keeps.
    public func credentialCount(of learner: LearnerID) async throws(StoreError) -> Int {
        Int(try await first(CountCredentials(learner: learner)) ?? 0)
    }

    /// What a credential was checked from.
    public func storedCredential(
        _ id: CredentialID, of learner: LearnerID, locked: Bool = false
    ) async throws(StoreError) -> StoredCredential? {
        try await first(FindStored(learner: learner, key: .id(id), isLocking: locked))
    }

    /// The learner's credential with that secured form, locked for a change.
    public func lockedCredential(
        digest: [UInt8], of learner: LearnerID
    ) async throws(StoreError) -> StoredCredential? {
        try await first(FindStored(learner: learner, key: .digest(digest), isLocking: true))
    }

    /// The learner's credential of that issuer and own identifier which did not verify, locked for a change.
    public func lockedUnverifiedCredential(
        issuer: IssuerID, ownID: String, of learner: LearnerID
    ) async throws(StoreError) -> StoredCredential? {
        try await first(FindStored(learner: learner, key: .unverified(issuer, ownID), isLocking: true))
    }

    /// Stores a new credential.
    public func insertCredential(
        _ id: CredentialID, _ columns: CredentialColumns, of learner: LearnerID
    ) async throws(StoreError) {
        _ = try await run(InsertCredential(learner: learner, id: id, columns: columns, now: scope.now))
    }

    /// Writes what a new verification made of a credential and counts the version up.
    public func replaceCredential(
        _ id: CredentialID, _ columns: CredentialColumns, of learner: LearnerID
    ) async throws(StoreError) {
        _ = try await run(ReplaceCredential(learner: learner, id: id, columns: columns))
    }

    /// Leaves a tombstone of a credential: its content goes, it leaves every collection.
    public func buryCredential(_ id: CredentialID, of learner: LearnerID) async throws(StoreError) {
        _ = try await run(LeaveCollections(learner: learner, id: id))
        _ = try await run(BuryCredential(learner: learner, id: id, now: scope.now))
    }
}

private struct SelectCredentials: DatabaseStatement {
    let learner: LearnerID
    let id: CredentialID?
    let after: CredentialID?
    let limit: Int

    var sql: String {
        """
        /* Credential.\(id == nil ? "list" : "find") */
        select d.credential_id, d.learner_id, d.version, d.imported_at,
            a.iri, coalesce(d.achievement_name, a.name), a.stack_level, a.is_known,
            i.iri, coalesce(d.issuer_name, i.name), \(TrustRule.holds(issuer: "i.iri", achievement: "a.iri", level: "d.level")),
            coalesce((select r.report -> 'checks' from receipt r
                where r.learner_id = d.learner_id and r.credential_id = d.credential_id
                order by r.verified_at desc, r.receipt_id desc limit 1), '[]'),
            \(CredentialColumns.names(of: "d"))
        from credential d
        left join achievement a on a.achievement_id = d.achievement_id
        left join issuer i on i.issuer_id = d.issuer_id
        where d.learner_id = $1 and d.deleted_at is null
            and ($2::uuid is null or d.credential_id = $2)
            and ($3::uuid is null or d.credential_id < $3)
        order by d.credential_id desc
        limit $4
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(id)
        parameters.append(after)
        parameters.append(Int64(limit))
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> CredentialRecord {
        let id = try row.id(CredentialID.self)
        let learner = try row.id(LearnerID.self)
        let version = try row.next(Int64.self)
        let importedAt = try row.next(Date.self)
        let achievementIRI = try row.next(String?.self)
        let achievementName = try row.next(String?.self)
        let stackLevel = try row.next(Int16?.self).map(Int.init)
        let isKnown = try row.next(Bool?.self) ?? false
        let issuerIRI = try row.next(String?.self)
        let issuerName = try row.next(String?.self)
        let isTrusted = try row.next(Bool.self)
        let checks = try row.json([CredentialRecord.Check].self)
        return CredentialRecord(
            id: id, learnerID: learner, version: version, importedAt: importedAt,
            achievement: achievementIRI.map {
                AchievementSummary(iri: $0, name: achievementName, stackLevel: stackLevel, isKnown: isKnown)
            },
            issuer: issuerIRI.map { .init(iri: $0, name: issuerName, isTrusted: isTrusted) },
            columns: try CredentialColumns.read(&row), checks: checks)
    }
}

private struct CountCredentials: DatabaseStatement {
    let learner: LearnerID

    var sql: String {
        "/* Credential.count */ select count(*) from credential where learner_id = $1 and deleted_at is null"
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(learner) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Int64 { try row.next(Int64.self) }
}

private struct FindStored: DatabaseStatement {
    enum Key: Sendable {
        case id(CredentialID)
        case digest([UInt8])
        case unverified(IssuerID, String)

        var condition: String {
            switch self {
            case .id: "credential_id = $2"
            case .digest: "secured_digest = $2"
            case .unverified: "issuer_id = $2 and issuer_credential_id = $3 and verdict <> 'verified'"
            }
        }

        var name: String {
            switch self {
            case .id: "byID"
            case .digest: "byDigest"
            case .unverified: "unverified"
            }
        }
    }

    let learner: LearnerID
    let key: Key
    let isLocking: Bool

    var sql: String {
        """
        /* Credential.stored_\(key.name) */
        select credential_id, version, check_holder, \(CredentialColumns.names)
        from credential
        where learner_id = $1 and deleted_at is null and \(key.condition)
        order by credential_id
        limit 1
        \(isLocking ? "for update" : "")
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        switch key {
        case .id(let id): parameters.append(id)
        case .digest(let digest): parameters.append(digest)
        case .unverified(let issuer, let ownID):
            parameters.append(issuer)
            parameters.append(ownID)
        }
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> StoredCredential {
        StoredCredential(
            id: try row.id(CredentialID.self), version: try row.next(Int64.self),
            checkHolder: try row.next(String?.self), columns: try CredentialColumns.read(&row))
    }
}

private struct InsertCredential: DatabaseStatement {
    typealias Row = NoRow

    let learner: LearnerID
    let id: CredentialID
    let columns: CredentialColumns
    let now: Date

    var sql: String {
        """
        /* Credential.insert */
        insert into credential (\(CredentialColumns.names), learner_id, credential_id, imported_at)
        values (\(CredentialColumns.placeholders), $\(CredentialColumns.count + 1), $\(CredentialColumns.count + 2),
            $\(CredentialColumns.count + 3))
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        columns.bind(&parameters)
        parameters.append(learner)
        parameters.append(id)
        parameters.append(now)
    }
}

private struct ReplaceCredential: DatabaseStatement {
    typealias Row = NoRow

    let learner: LearnerID
    let id: CredentialID
    let columns: CredentialColumns

    var sql: String {
        """
        /* Credential.replace */
        update credential
        set (\(CredentialColumns.names)) = row (\(CredentialColumns.placeholders)), version = version + 1,
            check_holder = null, check_lease_until = null
        where learner_id = $\(CredentialColumns.count + 1) and credential_id = $\(CredentialColumns.count + 2)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        columns.bind(&parameters)
        parameters.append(learner)
        parameters.append(id)
    }
}

private struct LeaveCollections: DatabaseStatement {
    typealias Row = NoRow

    let learner: LearnerID
    let id: CredentialID

    var sql: String {
        """
        /* Credential.leaveCollections */
        with gone as (
            delete from collection_credential where learner_id = $1 and credential_id = $2 returning collection_id
        )
        update collection k
        set version = version + 1
        from gone
        where k.learner_id = $1 and k.collection_id = gone.collection_id
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(id)
    }
}

private struct BuryCredential: DatabaseStatement {
    typealias Row = NoRow

    let learner: LearnerID
    let id: CredentialID
    let now: Date

    var sql: String {
        """
        /* Credential.bury */
        update credential
        set deleted_at = $3, version = version + 1, secured_form = null, source_url = null, issuer_credential_id = null,
            achievement_name = null, issuer_name = null, next_check_at = null, check_holder = null,
            check_lease_until = null
        where learner_id = $1 and credential_id = $2
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(id)
        parameters.append(now)
    }
}
