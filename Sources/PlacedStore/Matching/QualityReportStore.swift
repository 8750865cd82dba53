public import Foundation
import Libpq
public import PlacedDomain

extension StoreAccess {
    /// Asks for a report; where one waits already, that is the one.
    public func enqueueQualityReport(top: Int) async throws(StoreError) {
        _ = try await run(
            EnqueueReport(
                id: .new(at: scope.now), top: top, requestedBy: scope.actor.personID, now: scope.now))
    }

    /// Whether a whole run has found matches and no report was asked for since an instant.
    public func isQualityReportDue(since: Date) async throws(StoreError) -> Bool {
        try await first(ReportIsDue(since: since)) ?? false
    }

    /// Takes the report that waits, or one whose process died before an instant, and marks it running.
    public func startNextQualityReport(abandonedBefore: Date) async throws(StoreError) -> QualityReportRecord? {
        try await first(StartNextReport(abandonedBefore: abandonedBefore, now: scope.now))
    }

    /// Writes what a report found, and forgets reports older than an instant.
    public func finishQualityReport(
        _ id: QualityReportID, _ content: RankingQuality, asOf: Date, forgettingBefore: Date
    ) async throws(StoreError) {
        _ = try await run(FinishReport(id: id, content: content, asOf: asOf, now: scope.now))
        _ = try await run(ForgetReports(before: forgettingBefore))
    }

    /// Writes a report that was made without being asked for first.
    public func insertQualityReport(_ content: RankingQuality, asOf: Date) async throws(StoreError) {
        _ = try await run(InsertReport(id: .new(at: scope.now), content: content, asOf: asOf, now: scope.now))
    }

    /// Marks a report as failed.
    public func failQualityReport(_ id: QualityReportID, _ failure: String) async throws(StoreError) {
        _ = try await run(FailReport(id: id, failure: failure, now: scope.now))
    }

    /// The newest report that succeeded.
    public func lastQualityReport() async throws(StoreError) -> QualityReportRecord? {
        try await first(FindReport(succeeded: true))
    }

    /// The report asked for last, whatever became of it.
    public func newestQualityReport() async throws(StoreError) -> QualityReportRecord? {
        try await first(FindReport(succeeded: false))
    }
}

/// The columns of a report and how they are read.
private enum ReportColumns {
    static let list =
        "ranking_quality_id, state, top, requested_at, as_of, finished_at, coalesce(content, 'null'), failure"

    static func read(_ row: inout RowReader) throws(RowDecodingError) -> QualityReportRecord {
        QualityReportRecord(
            id: try row.id(QualityReportID.self), state: try row.word(MatchRunState.self),
            top: Int(try row.next(Int32.self)), requestedAt: try row.next(Date.self), asOf: try row.next(Date?.self),
            finishedAt: try row.next(Date?.self), content: try row.json(RankingQuality?.self),
            failure: try row.next(String?.self))
    }
}

private struct EnqueueReport: DatabaseStatement {
    typealias Row = NoRow

    let id: QualityReportID
    let top: Int
    let requestedBy: PersonID?
    let now: Date

    var sql: String {
        """
        /* QualityReport.enqueue */
        insert into ranking_quality (ranking_quality_id, top, requested_by, requested_at)
        values ($1, $2, $3, $4)
        on conflict do nothing
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(Int32(clamping: top))
        parameters.append(requestedBy)
        parameters.append(now)
    }
}

private struct ReportIsDue: DatabaseStatement {
    let since: Date

    var sql: String {
        """
        /* QualityReport.isDue */
        select exists (select from match_run where state = 'succeeded' and scope_placement_id is null and matches > 0)
            and not exists (select from ranking_quality where requested_at > $1)
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(since) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Bool { try row.next(Bool.self) }
}

private struct StartNextReport: DatabaseStatement {
    let abandonedBefore: Date
    let now: Date

    var sql: String {
        """
        /* QualityReport.startNext */
        update ranking_quality
        set state = 'running', started_at = $1
        where ranking_quality_id = (
            select ranking_quality_id
            from ranking_quality
            where state = 'queued' or (state = 'running' and started_at < $2)
            order by requested_at, ranking_quality_id
            limit 1
            for update skip locked)
        returning \(ReportColumns.list)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(now)
        parameters.append(abandonedBefore)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> QualityReportRecord {
        try ReportColumns.read(&row)
    }
}

private struct FinishReport: DatabaseStatement {
    typealias Row = NoRow

    let id: QualityReportID
    let content: RankingQuality
    let asOf: Date
    let now: Date

    var sql: String {
        """
        /* QualityReport.finish */
        update ranking_quality
        set state = 'succeeded', content = $2, as_of = $3, finished_at = $4
        where ranking_quality_id = $1 and state = 'running'
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(json: content)
        parameters.append(asOf)
        parameters.append(now)
    }
}

private struct InsertReport: DatabaseStatement {
    typealias Row = NoRow

    let id: QualityReportID
    let content: RankingQuality
    let asOf: Date
    let now: Date

    var sql: String {
        """
        /* QualityReport.insert */
        insert into ranking_quality (
            ranking_quality_id, state, top, requested_at, started_at, as_of, finished_at, content)
        values ($1, 'succeeded', $2, $3, $3, $3, $4, $5)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(Int32(clamping: content.topK))
        parameters.append(asOf)
        parameters.append(now)
        parameters.append(json: content)
    }
}

private struct FailReport: DatabaseStatement {
    typealias Row = NoRow

    let id: QualityReportID
    let failure: String
    let now: Date

    var sql: String {
        """
        /* QualityReport.fail */
        update ranking_quality
        set state = 'failed', finished_at = $3, failure = $2
        where ranking_quality_id = $1 and state = 'running'
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(failure)
        parameters.append(now)
    }
}

private struct ForgetReports: DatabaseStatement {
    typealias Row = NoRow

    let before: Date

    var sql: String { "/* QualityReport.forget */ delete from ranking_quality where requested_at < $1" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(before) }
}

private struct FindReport: DatabaseStatement {
    let succeeded: Bool

    var sql: String {
        """
        /* QualityReport.find */
        select \(ReportColumns.list)
        from ranking_quality
        where state = 'succeeded' or not $1
        order by requested_at desc, ranking_quality_id desc
        limit 1
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(succeeded) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> QualityReportRecord {
        try ReportColumns.read(&row)
    }
}
