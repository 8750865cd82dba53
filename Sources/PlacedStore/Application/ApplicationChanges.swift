public import Foundation
import Libpq
public import PlacedDomain

/// A step of an application with what it records.
public struct ApplicationStep: Sendable {
    /// Where it came from; nil for the first.
    public var from: ApplicationStatus?
    /// Where it comes to.
    public var to: ApplicationStatus
    /// The coded reason.
    public var reason: ApplicationReason?
    /// The words given with it.
    public var note: String?
    /// When the learner hears of it; nil: at once.
    public var effectiveAt: Date?
    /// Whether a decision still waiting is taken back by this step.
    public var takesBack: Bool

    /// A step of an application.
    public init(
        from: ApplicationStatus?, to: ApplicationStatus, reason: ApplicationReason? = nil, note: String? = nil,
        effectiveAt: Date? = nil, takesBack: Bool = false
    ) {
        self.from = from
        self.to = to
        self.reason = reason
        self.note = note
        self.effectiveAt = effectiveAt
        self.takesBack = takesBack
    }
}

extension StoreAccess {
    /// Stores a new application with its first step.
    public func insertApplication(
        _ id: ApplicationID, learner: LearnerID, placement: PlacementRecord, collection: CollectionID,
        consent: ConsentID, message: String?
    ) async throws(StoreError) {
        _ = try await run(
            InsertApplication(
                id: id, learner: learner, placement: placement.id, employer: placement.employerID,
                collection: collection, consent: consent, message: message, now: scope.now))
        _ = try await run(
            InsertStep(id: id, learner: learner, step: ApplicationStep(from: nil, to: .submitted), scope: scope))
    }

    /// Moves an application and writes the step into its history.
    public func moveApplication(_ application: ApplicationRecord, _ step: ApplicationStep) async throws(StoreError) {
        if step.takesBack { _ = try await run(TakeBackSteps(id: application.id, now: scope.now)) }
        _ = try await run(MoveApplication(id: application.id, step: step, now: scope.now))
        // Taking a decision back leaves no trace that the learner could ever see.
        if !(step.takesBack && step.to == application.knownToLearner) {
            _ = try await run(
                InsertStep(id: application.id, learner: application.learner, step: step, scope: scope))
        }
    }

    /// Takes back the seat of a capacity round before its learner hears of it: the application that was made for it is
    /// withdrawn, and the learner never sees it.
    public func takeBackRoundSeat(_ application: ApplicationRecord) async throws(StoreError) {
        _ = try await run(TakeBackSteps(id: application.id, now: scope.now))
        _ = try await run(TakeBackSeat(id: application.id, now: scope.now))
    }

    /// Decisions whose undo window is over become what the learner knows.
    ///
    /// - Returns: the applications that changed for their learners.
    public func settleApplications(limit: Int) async throws(StoreError) -> [ApplicationRecord] {
        let settled = try await run(SettleApplications(limit: limit, now: scope.now))
        var records: [ApplicationRecord] = []
        for id in settled {
            if let record = try await application(id) { records.append(record) }
        }
        return records
    }
}

private struct InsertApplication: DatabaseStatement {
    typealias Row = NoRow

    let id: ApplicationID
    let learner: LearnerID
    let placement: PlacementID
    let employer: EmployerID
    let collection: CollectionID
    let consent: ConsentID
    let message: String?
    let now: Date

    var sql: String {
        """
        /* Application.insert */
        insert into application (application_id, learner_id, placement_id, employer_id, collection_id, consent_id, message,
            submitted_at, updated_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $8)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(learner)
        parameters.append(placement)
        parameters.append(employer)
        parameters.append(collection)
        parameters.append(consent)
        parameters.append(message)
        parameters.append(now)
    }
}

private struct InsertStep: DatabaseStatement {
    typealias Row = NoRow

    let id: ApplicationID
    let learner: LearnerID
    let step: ApplicationStep
    let scope: Scope

    var sql: String {
        """
        /* Application.insertStep */
        insert into application_step (learner_id, application_step_id, application_id, from_status, to_status, actor_kind,
            actor_id, reason_code, note, at, visible_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(UUID.version7(at: scope.now))
        parameters.append(id)
        parameters.append(word: step.from)
        parameters.append(word: step.to)
        parameters.append(scope.actor.kind)
        parameters.append(scope.actor.personID)
        parameters.append(word: step.reason)
        parameters.append(step.note)
        parameters.append(scope.now)
        parameters.append(step.effectiveAt ?? scope.now)
    }
}

private struct TakeBackSteps: DatabaseStatement {
    typealias Row = NoRow

    let id: ApplicationID
    let now: Date

    var sql: String {
        """
        /* Application.takeBackSteps */
        update application_step
        set undone_at = $2
        where application_id = $1 and undone_at is null and visible_at > $2
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(now)
    }
}

private struct TakeBackSeat: DatabaseStatement {
    typealias Row = NoRow

    let id: ApplicationID
    let now: Date

    var sql: String {
        """
        /* Application.takeBackSeat */
        update application
        set status = 'withdrawn', seen_status = 'withdrawn', effective_at = null, hidden_until = 'infinity',
            version = version + 1, updated_at = $2
        where application_id = $1
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(now)
    }
}

private struct MoveApplication: DatabaseStatement {
    typealias Row = NoRow

    let id: ApplicationID
    let step: ApplicationStep
    let now: Date

    var sql: String {
        """
        /* Application.move */
        update application
        set status = $2,
            seen_status = case
                when $3::timestamptz is null then $2
                when effective_at is not null and effective_at <= $4 then status
                else seen_status end,
            effective_at = $3, reason_code = $5, note = $6, version = version + 1, updated_at = $4
        where application_id = $1
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(word: step.to)
        parameters.append(step.effectiveAt)
        parameters.append(now)
        parameters.append(word: step.reason)
        parameters.append(step.note)
    }
}

private struct SettleApplications: DatabaseStatement {
    let limit: Int
    let now: Date

    var sql: String {
        """
        /* Application.settle */
        update application
        set seen_status = status, effective_at = null
        where (learner_id, application_id) in (
            select learner_id, application_id
            from application
            where effective_at <= $1
            order by effective_at
            limit $2
            for update skip locked)
        returning application_id
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(now)
        parameters.append(Int64(limit))
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> ApplicationID {
        try row.id(ApplicationID.self)
    }
}
