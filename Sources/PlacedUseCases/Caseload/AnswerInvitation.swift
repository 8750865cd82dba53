public import PlacedDomain
public import PlacedStore

/// A learner accepts or declines an advisor's invitation.
public struct AnswerInvitation: Sendable {
    /// The learner's answer.
    public enum Answer: String, Sendable {
        case accept, decline

        var status: String { self == .accept ? "accepted" : "declined" }
    }

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Answers once; the same answer again is taken as given, the other one is a conflict.
    public func callAsFunction(
        _ id: InvitationID, _ answer: Answer, as actor: Actor, once: OnceOnly<InvitationRecord> = .notAsked
    ) async throws(UseCaseError) -> Once<InvitationRecord> {
        guard case .learner(let learner) = actor else { throw .forbidden("Only a learner answers an invitation.") }
        return try await context.write(as: actor, once: once) { access in
            let invitation = try await access.existingInvitation(id)
            if try await access.answerInvitation(id, status: answer.status) {
                if answer == .accept {
                    try await access.insertCaseload(
                        learner: learner, advisor: invitation.advisor, program: invitation.program)
                }
                try await access.append(
                    EventRecord("caseload.\(answer.status)", "invitation", id, learner: learner))
            } else if invitation.status != answer.status {
                throw UseCaseError.conflict(
                    code: "already_answered", detail: "The invitation was \(invitation.status) before.", allowed: [])
            }
            return try await access.existingInvitation(id)
        }
    }
}

/// A learner looks at invitations and advisors.
public struct ReadInvitations: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// The invitations that wait for an answer, at most 200.
    public func open(as actor: Actor) async throws(UseCaseError) -> [InvitationRecord] {
        guard case .learner = actor else { throw .forbidden("Only a learner is invited.") }
        return try await context.read(as: actor) { access in try await access.openInvitations() }
    }

    /// The learner's own advisors, at most 200.
    public func advisors(as actor: Actor) async throws(UseCaseError) -> [OwnAdvisorRecord] {
        guard case .learner(let learner) = actor else { throw .forbidden("Only a learner has advisors.") }
        return try await context.read(as: actor) { access in try await access.ownAdvisors(of: learner) }
    }
}

extension StoreAccess {
    fileprivate func existingInvitation(_ id: InvitationID) async throws -> InvitationRecord {
        guard let invitation = try await invitation(id) else {
            throw UseCaseError.notFound("There is no invitation \(id).")
        }
        return invitation
    }
}
