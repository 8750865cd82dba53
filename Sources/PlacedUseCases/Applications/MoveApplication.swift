public import Foundation
public import PlacedDomain
public import PlacedStore

/// One side takes the next step of an application: the employer decides, the learner answers or withdraws.
///
/// A decision waits for the undo window; going back to what the learner still knows undoes it without a trace for the learner.
public struct MoveApplication: Sendable {
    /// A few sentences of feedback; a letter goes another way.
    public static let noteLength = 2000

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Takes a step.
    public func callAsFunction(
        _ id: ApplicationID, to target: ApplicationStatus, reason: ApplicationReason?, note: String?,
        if precondition: Precondition, as actor: Actor, once: OnceOnly<ApplicationRecord> = .notAsked
    ) async throws(UseCaseError) -> Once<ApplicationRecord> {
        let window = context.settings.undoWindowSeconds
        return try await context.write(as: actor, once: once) { access in
            guard try await access.lockApplication(id) else {
                throw UseCaseError.notFound("There is no application \(id).")
            }
            let application = try await access.existingApplication(id)
            let now = access.scope.now
            let allowed = Self.allowed(application, actor, now: now)
            try Self.checkRole(target, of: application, by: actor, allowed: allowed)
            let problems = Self.problems(
                target, reason, note, actor, isUndo: Self.isUndo(target, application, now: now))
            guard problems.isEmpty else { throw UseCaseError.invalid(problems) }
            try precondition.check(application.tag(for: actor))
            guard allowed.contains(target) else {
                let standing = application.standing(for: actor, now: now)
                throw UseCaseError.conflict(
                    code: "transition_not_allowed",
                    detail: "An application that is \(standing.status.rawValue) cannot become \(target.rawValue).",
                    allowed: allowed.map(\.rawValue))
            }
            if application.isHidden {
                try await Self.takeBackSeat(application, access)
                return try await access.existingApplication(id)
            }
            let standing = application.standing(for: actor, now: now)
            let isPending = application.isPending(now: now)
            let isDecision = target.isDecision && window > 0 && !Self.isUndo(target, application, now: now)
            let continues = isPending && standing.status.next.contains(target) && actor.role == .employer
            try await access.moveApplication(
                application,
                ApplicationStep(
                    from: continues ? standing.status : isPending ? application.knownToLearner : standing.status,
                    to: target, reason: reason, note: note,
                    effectiveAt: isDecision ? now.addingTimeInterval(window) : nil,
                    takesBack: isPending && !continues))
            if target == .withdrawn { try await access.revokeConsent(application.consent, of: application.learner) }
            try await access.append(
                EventRecord(
                    "application.\(target.rawValue)", "application", id, learner: application.learner,
                    employer: application.employer, placement: application.placement, reason: reason?.rawValue))
            return try await access.existingApplication(id)
        }
    }

    /// Takes back a seat that a capacity round gave: the learner agreed to an application for the case of a seat, so that
    /// it ends with the seat, and its consent with it.
    private static func takeBackSeat(_ application: ApplicationRecord, _ access: StoreTransaction) async throws {
        try await access.takeBackRoundSeat(application)
        let rounds = try await access.acting(as: .rounds)
        try await rounds.revokeConsent(application.consent, of: application.learner)
        let back = try await access.acting(as: access.scope.actor)
        try await back.append(
            EventRecord(
                "application.withdrawn", "application", application.id, learner: application.learner,
                employer: application.employer, placement: application.placement, reason: "capacity_round"))
    }

    /// Where an actor may take the application from here, undoing a pending decision included.
    ///
    /// An application that a capacity round made for a seat can only be taken back, until its learner hears of it.
    public static func allowed(_ application: ApplicationRecord, _ actor: Actor, now: Date) -> [ApplicationStatus] {
        guard let role = actor.role else { return [] }
        if application.isHidden {
            return role == .employer && application.isPending(now: now) ? [application.knownToLearner] : []
        }
        let standing = application.standing(for: actor, now: now)
        var targets = standing.status.next.filter { $0.deciders.contains(role) }
        if role == .employer, application.isPending(now: now) {
            let known = application.knownToLearner
            targets += ([known] + known.next.filter { $0.deciders.contains(role) }).filter {
                !targets.contains($0) && $0 != standing.status
            }
        }
        return targets
    }

    private static func isUndo(_ target: ApplicationStatus, _ application: ApplicationRecord, now: Date) -> Bool {
        application.isPending(now: now) && target == application.knownToLearner
    }

    private static func checkRole(
        _ target: ApplicationStatus, of application: ApplicationRecord, by actor: Actor, allowed: [ApplicationStatus]
    ) throws {
        guard let role = actor.role, role == .learner || role == .employer else {
            throw UseCaseError.forbidden("Only the learner and the employer move an application.")
        }
        guard target.deciders.contains(role) || allowed.contains(target) else {
            let side = target.deciders.contains(.learner) ? "learner" : "employer"
            throw UseCaseError.forbidden("Only the \(side) can make an application \(target.rawValue).")
        }
    }

    private static func problems(
        _ target: ApplicationStatus, _ reason: ApplicationReason?, _ note: String?, _ actor: Actor, isUndo: Bool
    ) -> [FieldProblem] {
        var found: [FieldProblem] = []
        let choices = actor.role.map(ApplicationReason.allowed) ?? []
        let names = choices.map(\.rawValue).joined(separator: ", ")
        if target.needsReason, reason == nil, !isUndo {
            found.append(FieldProblem("/reason_code", .required, "Give one of: \(names)."))
        }
        if let reason, !choices.contains(reason) {
            found.append(FieldProblem("/reason_code", .unknownValue, "Give one of: \(names)."))
        }
        if let note, note.count > noteLength {
            found.append(FieldProblem("/note", .tooLong, "Shorten the note to \(noteLength) characters."))
        }
        return found
    }
}
