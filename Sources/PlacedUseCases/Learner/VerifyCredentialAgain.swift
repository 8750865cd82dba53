import OpenBadges
public import PlacedDomain
public import PlacedStore

/// A stored credential is checked now: by its learner, or by the service on a timer.
public struct VerifyCredentialAgain: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Verifies the credential from where it came from and stores the new verdict and receipt.
    ///
    /// An issuer out of reach does not undo an earlier good verdict before its grace is over.
    public func callAsFunction(
        _ id: CredentialID, of learner: LearnerID, as actor: Actor, once: OnceOnly<CredentialRecord> = .notAsked
    ) async throws(UseCaseError) -> Once<CredentialRecord> {
        guard actor == .learner(learner) || actor == .verifier else {
            throw .forbidden("Only its learner can have a credential checked again.")
        }
        if let answer = try await context.earlierAnswer(once, as: actor) { return .replayed(answer) }
        let (source, recipients) = try await context.read(as: actor) { access in
            guard let stored = try await access.storedCredential(id, of: learner) else {
                throw UseCaseError.noCredential(id)
            }
            guard let source = CredentialSource(stored.columns) else { throw UseCaseError.notKept }
            return (source, try await access.provenRecipients(of: learner))
        }
        let now = context.clock()
        let report = await context.verifier.verify(source.input, recipients: recipients, now: now)
        let judgement = CredentialJudgement(report: report, source: source, now: now)
        return try await context.write(as: actor, once: once) { access in
            guard let stored = try await access.storedCredential(id, of: learner, locked: true) else {
                throw UseCaseError.noCredential(id)
            }
            let filed = try await access.file(judgement, as: stored, of: learner, context.settings)
            // Whoever asked sees the answer at once; only what the service finds out by itself is mailed.
            try await access.follow([filed], of: learner, telling: actor == .verifier)
            return try await access.existingCredential(id, of: learner)
        }
    }
}

extension UseCaseError {
    /// Of somebody else's badge only the receipt is there; there is nothing to check again.
    fileprivate static var notKept: UseCaseError {
        .conflict(
            code: "content_not_kept",
            detail:
                "Only the receipt of this credential is kept. Prove the address or DID it was issued to, then import it again.",
            allowed: [])
    }
}
