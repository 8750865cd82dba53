public import Foundation
import Libpq
public import PlacedDomain

/// A posting or a learner that a run could not match.
public struct MatchLeftOut: Sendable, Hashable {
    /// Which of the two.
    public enum Subject: Sendable, Hashable {
        case placement(PlacementID)
        case learner(LearnerID)
    }

    /// What was left out.
    public let subject: Subject
    /// Why, in one word of ours.
    public let reason: String
    /// Why, for the operator: what is wrong and what to do.
    public let detail: String

    /// Something that cannot be matched.
    public init(_ subject: Subject, reason: String, detail: String) {
        self.subject = subject
        self.reason = reason
        self.detail = detail
    }
}

extension StoreAccess {
    /// Records what a run left out.
    public func record(_ leftOut: [MatchLeftOut], of run: MatchRunID) async throws(StoreError) {
        guard !leftOut.isEmpty else { return }
        _ = try await self.run(InsertLeftOut(rows: leftOut, run: run, now: scope.now))
    }

    /// What a run left out, postings first.
    public func leftOut(of run: MatchRunID, limit: Int) async throws(StoreError) -> [MatchLeftOut] {
        try await self.run(FindLeftOut(run: run, limit: limit))
    }

    /// Up to when the moments of a job are done; the first question of all sets it to now.
    public func momentsDone(of job: String) async throws(StoreError) -> Date? {
        _ = try await run(OpenMoments(name: job, now: scope.now))
        return try await first(FindMoments(name: job))
    }

    /// Claims a moment of a job for one process of all; a clock that was far ahead does not keep moments from coming.
    ///
    /// - Returns: whether nobody has claimed it yet.
    public func claimMoment(_ moment: Date, of job: String) async throws(StoreError) -> Bool {
        try await first(ClaimMoment(name: job, moment: moment, now: scope.now)) != nil
    }
}

private struct InsertLeftOut: DatabaseStatement {
    typealias Row = NoRow

    struct Body: Encodable {
        let learner: String?
        let placement: String?
        let reason: String
        let detail: String
    }

    let rows: [MatchLeftOut]
    let run: MatchRunID
    let now: Date

    var sql: String {
        """
        /* MatchLeftOut.insert */
        insert into match_left_out (learner_id, match_left_out_id, match_run_id, placement_id, reason, detail, at)
        select coalesce((b ->> 'learner')::uuid, '00000000-0000-0000-0000-000000000000'), gen_random_uuid(), $2,
            (b ->> 'placement')::uuid, b ->> 'reason', b ->> 'detail', $3
        from jsonb_array_elements($1) as b
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(
            json: rows.map { row in
                switch row.subject {
                case .placement(let id):
                    Body(learner: nil, placement: id.description, reason: row.reason, detail: row.detail)
                case .learner(let id):
                    Body(learner: id.description, placement: nil, reason: row.reason, detail: row.detail)
                }
            })
        parameters.append(run)
        parameters.append(now)
    }
}

private struct FindLeftOut: DatabaseStatement {
    let run: MatchRunID
    let limit: Int

    var sql: String {
        """
        /* MatchLeftOut.find */
        select placement_id, learner_id, reason, detail
        from match_left_out
        where match_run_id = $1
        order by placement_id, learner_id
        limit $2
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(run)
        parameters.append(Int64(limit))
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> MatchLeftOut {
        let placement = try row.id(PlacementID?.self)
        let learner = try row.id(LearnerID.self)
        return MatchLeftOut(
            placement.map { .placement($0) } ?? .learner(learner), reason: try row.next(String.self),
            detail: try row.next(String.self))
    }
}

private struct OpenMoments: DatabaseStatement {
    typealias Row = NoRow

    let name: String
    let now: Date

    var sql: String {
        "/* JobMoment.open */ insert into job_moment (name, done_until) values ($1, $2) on conflict do nothing"
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(name)
        parameters.append(now)
    }
}

private struct FindMoments: DatabaseStatement {
    let name: String

    var sql: String { "/* JobMoment.find */ select done_until from job_moment where name = $1" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(name) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Date { try row.next(Date.self) }
}

private struct ClaimMoment: DatabaseStatement {
    let name: String
    let moment: Date
    let now: Date

    var sql: String {
        """
        /* JobMoment.claim */
        insert into job_moment as j (name, done_until)
        values ($1, greatest($2::timestamptz, $3::timestamptz))
        on conflict (name) do update set done_until = greatest($2, $3)
        where j.done_until < $2 or j.done_until > $3 + interval '5 minutes'
        returning name
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(name)
        parameters.append(moment)
        parameters.append(now)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> String { try row.next(String.self) }
}
