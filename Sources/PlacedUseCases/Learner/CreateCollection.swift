public import PlacedDomain
public import PlacedStore

/// A learner puts credentials together that belong together.
public struct CreateCollection: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Stores the collection; nobody sees it before a consent is given on it.
    public func callAsFunction(
        _ content: CollectionContent, as actor: Actor, once: OnceOnly<CollectionRecord> = .notAsked
    ) async throws(UseCaseError) -> Once<CollectionRecord> {
        let learner = try actor.learner("make a collection")
        return try await context.write(as: actor, once: once) { access in
            try await access.check(content, of: learner)
            guard try await access.collectionCount(of: learner) < LearnerLimits.collections else {
                throw UseCaseError.conflict(
                    code: "too_many",
                    detail: "There are \(LearnerLimits.collections) collections already; delete one first.", allowed: []
                )
            }
            let id = CollectionID.new(at: access.scope.now)
            try await access.insertCollection(id, content, of: learner)
            try await access.append(EventRecord("collection.created", "collection", id, learner: learner))
            return try await access.existingCollection(id, of: learner)
        }
    }
}
