public import Foundation
import Libpq
public import PlacedDomain

/// A page of applications starts after this one.
public struct ApplicationPosition: Sendable, Hashable, Codable {
    /// When the last one shown was sent.
    public var submittedAt: Date
    /// The last one shown.
    public var id: ApplicationID

    /// A position after an application.
    public init(submittedAt: Date, id: ApplicationID) {
        self.submittedAt = submittedAt
        self.id = id
    }
}

extension StoreAccess {
    /// An application the scope may see.
    public func application(_ id: ApplicationID) async throws(StoreError) -> ApplicationRecord? {
        try await first(FindApplication(id: id, now: scope.now))
    }

    /// Locks an application until the transaction ends; false when the scope may not see it.
    public func lockApplication(_ id: ApplicationID) async throws(StoreError) -> Bool {
        try await first(LockApplication(id: id)) != nil
    }

    /// The applications the scope may see, newest first.
    ///
    /// - Parameters:
    ///   - placement: only to this one.
    ///   - learner: only of this one.
    public func applications(
        placement: PlacementID?, learner: LearnerID?, after: ApplicationPosition?, limit: Int
    ) async throws(StoreError) -> [ApplicationRecord] {
        try await run(
            ListApplications(placement: placement, learner: learner, after: after, limit: limit, scope: scope))
    }

    /// The history of an application as the scope may know it, oldest first.
    public func applicationSteps(_ id: ApplicationID) async throws(StoreError) -> [ApplicationStepRecord] {
        try await run(ListSteps(id: id, now: scope.now))
    }
}

private struct FindApplication: DatabaseStatement {
    let id: ApplicationID
    let now: Date

    var sql: String {
        """
        /* Application.find */
        select \(ApplicationColumns.list)
        from application a
        \(ApplicationColumns.joins)
        where a.application_id = $2
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(now)
        parameters.append(id)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> ApplicationRecord {
        try ApplicationColumns.read(&row)
    }
}

private struct LockApplication: DatabaseStatement {
    let id: ApplicationID

    var sql: String {
        "/* Application.lock */ select application_id from application where application_id = $1 for update"
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(id) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> ApplicationID {
        try row.id(ApplicationID.self)
    }
}

private struct ListApplications: DatabaseStatement {
    let placement: PlacementID?
    let learner: LearnerID?
    let after: ApplicationPosition?
    let limit: Int
    let scope: Scope

    /// What the policies say too, in a form that an index can serve; `$7` is the actor.
    private var side: (name: String, condition: String, key: UUID?) {
        switch scope.actor {
        case .learner(let learner): ("Learner", "a.learner_id = $7", learner.uuid)
        case .employer(_, let employer): ("Employer", "a.employer_id = $7", employer.uuid)
        case .advisor(let advisor, _):
            (
                "Advisor",
                "a.learner_id in (select k.learner_id from caseload k where k.advisor_id = $7 and k.ended_at is null)",
                advisor.uuid
            )
        case .anybody, .operator, .system, .matcher, .mailer, .verifier, .rounds: ("Service", "$7::uuid is null", nil)
        }
    }

    var sql: String {
        """
        /* Application.listOf\(side.name) */
        select \(ApplicationColumns.list)
        from application a
        \(ApplicationColumns.joins)
        where \(side.condition)
            and ($2::uuid is null or a.placement_id = $2)
            and ($3::uuid is null or a.learner_id = $3)
            and ($4::timestamptz is null or (a.submitted_at, a.application_id) < ($4, $5))
        order by a.submitted_at desc, a.application_id desc
        limit $6
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(scope.now)
        parameters.append(placement)
        parameters.append(learner)
        parameters.append(after?.submittedAt)
        parameters.append(after?.id)
        parameters.append(Int64(limit))
        parameters.append(side.key)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> ApplicationRecord {
        try ApplicationColumns.read(&row)
    }
}

private struct ListSteps: DatabaseStatement {
    let id: ApplicationID
    let now: Date

    var sql: String {
        """
        /* Application.steps */
        select t.from_status, t.to_status, t.actor_kind, t.reason_code, t.note,
            case when actor_kind() = 'employer' then t.at else t.visible_at end
        from application_step t
        where t.application_id = $2 and t.undone_at is null
            and (actor_kind() = 'employer' or t.visible_at <= $1)
        order by t.at, t.visible_at, t.application_step_id
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(now)
        parameters.append(id)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> ApplicationStepRecord {
        ApplicationStepRecord(
            from: try row.word(ApplicationStatus?.self), to: try row.word(ApplicationStatus.self),
            actorKind: try row.next(String.self), reason: try row.word(ApplicationReason?.self),
            note: try row.next(String?.self), at: try row.next(Date.self))
    }
}
