public import Foundation
import Libpq
public import PlacedDomain

/// A published audit.
public struct AuditReportRecord<Content: Sendable>: Sendable {
    /// Its number, from 1 in the order of publication.
    public let position: Int
    /// The run that was audited.
    public let run: MatchRunID
    /// The instant the run matched at.
    public let asOf: Date
    /// When it was published.
    public let publishedAt: Date
    /// What everybody may see of it.
    public let content: Content
}

extension StoreAccess {
    /// Published audits, the newest first.
    ///
    /// - Parameter position: only those of smaller numbers; nil: all.
    public func auditReports<Content: Decodable & Sendable>(
        _ type: Content.Type, before position: Int? = nil, limit: Int
    ) async throws(StoreError) -> [AuditReportRecord<Content>] {
        try await self.run(FindReports<Content>(condition: .before(position), limit: limit))
    }

    /// A published audit by its number.
    public func auditReport<Content: Decodable & Sendable>(
        _ type: Content.Type, at position: Int
    ) async throws(StoreError) -> AuditReportRecord<Content>? {
        try await first(FindReports<Content>(condition: .at(position), limit: 1))
    }

    /// The published audit of a run.
    public func auditReport<Content: Decodable & Sendable>(
        _ type: Content.Type, of run: MatchRunID
    ) async throws(StoreError) -> AuditReportRecord<Content>? {
        try await first(FindReports<Content>(condition: .of(run), limit: 1))
    }

    /// What earlier publications rest on, for an operator through ``Store/demographics(as:now:)``.
    public func auditReportGrounds<Ground: Decodable & Sendable>(
        _ type: Ground.Type
    ) async throws(StoreError) -> [Ground] {
        try await run(FindGrounds<Ground>())
    }
}

extension StoreTransaction {
    /// Lets one publication wait for another until this transaction ends: each must know the one before it.
    public func awaitAuditPublication() async throws(StoreError) {
        _ = try await run(LockPublication())
    }

    /// Adds a publication with what it rests on.
    ///
    /// - Returns: its number.
    public func appendAuditReport(
        _ content: some Encodable & Sendable, resting ground: some Encodable & Sendable, run: MatchRunID, asOf: Date
    ) async throws(StoreError) -> Int {
        let position = try await first(
            InsertReport(content: content, ground: ground, run: run, asOf: asOf, now: scope.now))
        return Int(position ?? 0)
    }
}

private struct LockPublication: DatabaseStatement {
    typealias Row = NoRow

    var sql: String { "/* AuditReport.lock */ select pg_advisory_xact_lock(hashtextextended('audit_report', 0))" }
}

private struct FindReports<Content: Decodable & Sendable>: DatabaseStatement {
    enum Condition: Sendable {
        case before(Int?)
        case at(Int)
        case of(MatchRunID)
    }

    let condition: Condition
    let limit: Int

    var sql: String {
        let test =
            switch condition {
            case .before: "$1::int is null or position < $1"
            case .at: "position = $1"
            case .of: "match_run_id = $1"
            }
        return """
            /* AuditReport.find */
            select position, match_run_id, as_of, published_at, content
            from audit_report
            where \(test)
            order by position desc
            limit $2
            """
    }

    func bind(_ parameters: inout StatementParameters) {
        switch condition {
        case .before(let position): parameters.append(position.map { Int32(clamping: $0) })
        case .at(let position): parameters.append(Int32(clamping: position))
        case .of(let run): parameters.append(run)
        }
        parameters.append(Int64(limit))
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> AuditReportRecord<Content> {
        AuditReportRecord(
            position: Int(try row.next(Int32.self)), run: try row.id(MatchRunID.self), asOf: try row.next(Date.self),
            publishedAt: try row.next(Date.self), content: try row.json(Content.self))
    }
}

private struct FindGrounds<Ground: Decodable & Sendable>: DatabaseStatement {
    var sql: String { "/* AuditReport.grounds */ select content from audit_report_ground order by position" }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Ground { try row.json(Ground.self) }
}

private struct InsertReport<Content: Encodable & Sendable, Ground: Encodable & Sendable>: DatabaseStatement {
    let content: Content
    let ground: Ground
    let run: MatchRunID
    let asOf: Date
    let now: Date

    var sql: String {
        """
        /* AuditReport.insert */
        with report as (
            insert into audit_report (position, match_run_id, as_of, published_at, content)
            select coalesce(max(position), 0) + 1, $1, $2, $3, $4 from audit_report
            returning position),
        ground as (
            insert into audit_report_ground (position, content) select position, $5 from report)
        select position from report
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(run)
        parameters.append(asOf)
        parameters.append(now)
        parameters.append(json: content)
        parameters.append(json: ground)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Int32 { try row.next(Int32.self) }
}
