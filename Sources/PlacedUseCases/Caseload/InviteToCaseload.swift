public import PlacedDomain
public import PlacedStore

/// An advisor invites somebody to the caseload; the answer is the same whether or not the address is known.
public struct InviteToCaseload: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Stores the invitation and mails it; a second one to the same address while the first is open does nothing.
    ///
    /// - Returns: the identifier of the invitation that was asked for.
    public func callAsFunction(
        _ address: String, as actor: Actor, once: OnceOnly<InvitationID> = .notAsked
    ) async throws(UseCaseError) -> Once<InvitationID> {
        guard case .advisor(let advisor, let program) = actor else {
            throw .forbidden("Only an advisor invites learners.")
        }
        guard let learner = EmailAddress(address) else {
            throw .invalid([
                FieldProblem("/learner_email", .malformed, "Give an e-mail address such as name@example.org.")
            ])
        }
        return try await context.write(as: actor, once: once) { access in
            let id = InvitationID.new(at: access.scope.now)
            let hash = try await access.lookupHash(of: learner)
            if try await access.insertInvitation(id, advisor: advisor, program: program, address: learner, hash: hash) {
                let names = try await access.advisorNames(advisor, program)
                let content = MessageContent.caseloadInvitation(
                    CaseloadInvitationMessage(
                        advisor: names?.name ?? names?.program ?? "", program: names?.program ?? ""))
                try await access.enqueue(content, to: .address(learner.text), language: "en")
                try await access.append(EventRecord("caseload.invited", "invitation", id))
            }
            return id
        }
    }
}
