import Foundation
import Libpq
public import PlacedDomain

extension StoreAccess {
    /// Every registry with its lines, by name. There are few, so there are no pages.
    public func trustRegistries() async throws(StoreError) -> [TrustRegistryRecord] {
        try await run(SelectRegistries(id: nil, name: nil))
    }

    /// One registry with its lines.
    public func trustRegistry(_ id: TrustRegistryID) async throws(StoreError) -> TrustRegistryRecord? {
        try await first(SelectRegistries(id: id, name: nil))
    }

    /// The registry of a name, however it is capitalised.
    public func trustRegistry(named name: String) async throws(StoreError) -> TrustRegistryRecord? {
        try await first(SelectRegistries(id: nil, name: name))
    }

    /// One registry, locked for a change.
    public func lockedTrustRegistry(_ id: TrustRegistryID) async throws(StoreError) -> TrustRegistryRecord? {
        guard try await first(LockRegistry(id: id)) != nil else { return nil }
        return try await trustRegistry(id)
    }

    /// Stores a new registry.
    public func insertTrustRegistry(
        _ id: TrustRegistryID, _ content: TrustRegistryContent, source: TrustRegistrySource
    ) async throws(StoreError) {
        _ = try await run(InsertRegistry(id: id, content: content, source: source, now: scope.now))
        _ = try await run(InsertLines(id: id, lines: content.issuers))
    }

    /// Replaces what is written of a registry and counts its version up.
    public func replaceTrustRegistry(
        _ id: TrustRegistryID, _ content: TrustRegistryContent
    ) async throws(StoreError) {
        _ = try await run(UpdateRegistry(id: id, content: content, now: scope.now))
        _ = try await run(DeleteLines(id: id))
        _ = try await run(InsertLines(id: id, lines: content.issuers))
    }

    /// Takes a registry away with its lines.
    public func deleteTrustRegistry(_ id: TrustRegistryID) async throws(StoreError) {
        _ = try await run(DeleteRegistry(id: id))
    }
}

private struct SelectRegistries: DatabaseStatement {
    /// A line as the statement writes it; the days are texts of the calendar.
    struct Line: Decodable {
        let issuer: String
        let achievements: [String]?
        let level: Int
        let from: String?
        let until: String?

        var value: TrustedIssuer {
            var line = TrustedIssuer(issuer)
            line.achievements = achievements
            line.maximumLevel = level
            line.validFrom = from.flatMap { CalendarDay($0) }
            line.validUntil = until.flatMap { CalendarDay($0) }
            return line
        }
    }

    let id: TrustRegistryID?
    let name: String?

    var sql: String {
        """
        /* TrustRegistry.\(id != nil ? "find" : name != nil ? "named" : "list") */
        select r.trust_registry_id, r.version, r.source, r.name, r.is_enabled,
            coalesce((
                select jsonb_agg(jsonb_build_object(
                    'issuer', t.issuer_iri, 'achievements', t.achievements, 'level', t.maximum_level,
                    'from', t.valid_from::text, 'until', t.valid_until::text) order by t.position)
                from trusted_issuer t
                where t.trust_registry_id = r.trust_registry_id), '[]'),
            r.created_at, r.updated_at
        from trust_registry r
        where ($1::uuid is null or r.trust_registry_id = $1) and ($2::text is null or lower(r.name) = lower($2))
        order by lower(r.name), r.trust_registry_id
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(name)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> TrustRegistryRecord {
        let id = try row.id(TrustRegistryID.self)
        let version = try row.next(Int64.self)
        let source = try row.word(TrustRegistrySource.self)
        var content = TrustRegistryContent(name: try row.next(String.self), isEnabled: try row.next(Bool.self))
        content.issuers = try row.json([Line].self).map(\.value)
        return TrustRegistryRecord(
            id: id, version: version, source: source, content: content, createdAt: try row.next(Date.self),
            updatedAt: try row.next(Date.self))
    }
}

private struct LockRegistry: DatabaseStatement {
    let id: TrustRegistryID

    var sql: String {
        "/* TrustRegistry.lock */ select version from trust_registry where trust_registry_id = $1 for update"
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(id) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Int64 { try row.next(Int64.self) }
}

private struct InsertRegistry: DatabaseStatement {
    typealias Row = NoRow

    let id: TrustRegistryID
    let content: TrustRegistryContent
    let source: TrustRegistrySource
    let now: Date

    var sql: String {
        """
        /* TrustRegistry.insert */
        insert into trust_registry (trust_registry_id, name, source, is_enabled, created_at, updated_at)
        values ($1, $2, $3, $4, $5, $5)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(content.name)
        parameters.append(word: source)
        parameters.append(content.isEnabled)
        parameters.append(now)
    }
}

private struct UpdateRegistry: DatabaseStatement {
    typealias Row = NoRow

    let id: TrustRegistryID
    let content: TrustRegistryContent
    let now: Date

    var sql: String {
        """
        /* TrustRegistry.replace */
        update trust_registry
        set name = $2, is_enabled = $3, updated_at = $4, version = version + 1
        where trust_registry_id = $1
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(content.name)
        parameters.append(content.isEnabled)
        parameters.append(now)
    }
}

private struct DeleteLines: DatabaseStatement {
    typealias Row = NoRow

    let id: TrustRegistryID

    var sql: String { "/* TrustRegistry.empty */ delete from trusted_issuer where trust_registry_id = $1" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(id) }
}

private struct InsertLines: DatabaseStatement {
    typealias Row = NoRow

    private struct Line: Encodable {
        let issuer: String
        let achievements: [String]?
        let level: Int
        let from: String?
        let until: String?
    }

    let id: TrustRegistryID
    let lines: [TrustedIssuer]

    var sql: String {
        """
        /* TrustRegistry.fill */
        insert into trusted_issuer (trust_registry_id, position, issuer_iri, achievements, maximum_level, valid_from,
            valid_until)
        select $1, l.position, l.line ->> 'issuer',
            case when l.line ? 'achievements'
                then array(select jsonb_array_elements_text(l.line -> 'achievements')) end,
            (l.line ->> 'level')::smallint, (l.line ->> 'from')::date, (l.line ->> 'until')::date
        from jsonb_array_elements($2) with ordinality as l (line, position)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(
            json: lines.map { line in
                Line(
                    issuer: line.issuer, achievements: line.achievements, level: line.maximumLevel,
                    from: line.validFrom?.description, until: line.validUntil?.description)
            })
    }
}

private struct DeleteRegistry: DatabaseStatement {
    typealias Row = NoRow

    let id: TrustRegistryID

    var sql: String { "/* TrustRegistry.delete */ delete from trust_registry where trust_registry_id = $1" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(id) }
}
