public import PlacedDomain
import PlacedStore

/// A learner gives a DID back.
public struct RemoveIdentifier: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Forgets the DID. Another account may prove it from now on, so the badges that are the learner's by it are checked
    /// again at once, and then without it.
    public func callAsFunction(_ id: LearnerIdentifierID, as actor: Actor) async throws(UseCaseError) {
        let learner = try actor.learner("remove identifiers")
        try await context.write(as: actor) { access in
            guard try await access.deleteIdentifier(id, of: learner) else { throw UseCaseError.noIdentifier(id) }
            try await access.hastenChecks(ofAll: learner)
            try await access.append(EventRecord("identifier.removed", "learner", learner, learner: learner))
        }
    }
}
