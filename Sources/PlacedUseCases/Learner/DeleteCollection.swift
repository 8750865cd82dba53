public import PlacedDomain
import PlacedStore

/// A learner takes a collection away, and with it every consent that was given on it.
public struct DeleteCollection: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Revokes the consents and leaves a tombstone, in one transaction: nobody sees anything of it afterwards.
    public func callAsFunction(
        _ id: CollectionID, if precondition: Precondition, as actor: Actor
    ) async throws(UseCaseError) {
        let learner = try actor.learner("delete a collection")
        try await context.write(as: actor) { access in
            let collection = try await access.existingCollection(id, of: learner, locked: true)
            try precondition.check(collection.tag(for: actor))
            for consent in try await access.revokeConsents(.collection(id), of: learner) {
                try await access.append(
                    EventRecord("consent.revoked", "consent", consent, learner: learner, reason: "collection_deleted"))
            }
            try await access.buryCollection(id, of: learner)
            try await access.append(EventRecord("collection.deleted", "collection", id, learner: learner))
        }
    }
}
