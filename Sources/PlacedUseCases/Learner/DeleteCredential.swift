public import PlacedDomain
import PlacedStore

/// A learner takes a credential away; a tombstone stays, and it counts for nothing from then on.
public struct DeleteCredential: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Takes it out of every collection and deletes its content, in one transaction.
    public func callAsFunction(
        _ id: CredentialID, if precondition: Precondition, as actor: Actor
    ) async throws(UseCaseError) {
        let learner = try actor.learner("delete the own credentials")
        try await context.write(as: actor) { access in
            guard try await access.storedCredential(id, of: learner, locked: true) != nil else {
                throw UseCaseError.noCredential(id)
            }
            let credential = try await access.existingCredential(id, of: learner)
            try precondition.check(credential.tag(for: actor, at: access.scope.now))
            try await access.buryCredential(id, of: learner)
            try await access.append(EventRecord("credential.deleted", "credential", id, learner: learner))
        }
    }
}
