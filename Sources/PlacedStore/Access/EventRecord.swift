public import Foundation
import Libpq
public import PlacedDomain

/// One state change for the append-only log: who did what to what, and why.
public struct EventRecord: Sendable {
    /// What happened, for example `placement.published`.
    public let verb: String
    /// The kind of thing it happened to.
    public let subjectKind: String
    /// The thing it happened to.
    public let subjectID: UUID?
    /// The learner it is about, if it is about one.
    public var learnerID: LearnerID?
    /// The employer it concerns.
    public var employerID: EmployerID?
    /// The placement it concerns.
    public var placementID: PlacementID?
    /// A coded reason.
    public var reason: String?

    /// An event about a subject.
    public init<Subject>(
        _ verb: String, _ subjectKind: String, _ subject: Identifier<Subject>?, learner: LearnerID? = nil,
        employer: EmployerID? = nil, placement: PlacementID? = nil, reason: String? = nil
    ) {
        self.verb = verb
        self.subjectKind = subjectKind
        self.subjectID = subject?.uuid
        self.learnerID = learner
        self.employerID = employer
        self.placementID = placement
        self.reason = reason
    }
}

extension StoreAccess {
    /// Appends an event; its actor and instant are the scope's.
    public func append(_ event: EventRecord) async throws(StoreError) {
        _ = try await run(AppendEvent(event: event, scope: scope))
    }
}

private struct AppendEvent: DatabaseStatement {
    typealias Row = NoRow

    let event: EventRecord
    let scope: Scope

    var sql: String {
        """
        /* Event.append */
        insert into event (learner_id, event_id, at, actor_kind, actor_id, verb, subject_kind, subject_id,
            employer_id, placement_id, reason)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(event.learnerID?.uuid ?? UUID.nilValue)
        parameters.append(UUID.version7(at: scope.now))
        parameters.append(scope.now)
        parameters.append(scope.actor.kind)
        parameters.append(scope.actor.personID)
        parameters.append(event.verb)
        parameters.append(event.subjectKind)
        parameters.append(event.subjectID)
        parameters.append(event.employerID)
        parameters.append(event.placementID)
        parameters.append(event.reason)
    }
}
