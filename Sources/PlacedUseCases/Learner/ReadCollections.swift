public import PlacedDomain
public import PlacedStore

/// A learner looks at the own collections.
public struct ReadCollections: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// One collection.
    public func one(_ id: CollectionID, as actor: Actor) async throws(UseCaseError) -> CollectionRecord {
        let learner = try actor.learner("read a collection")
        return try await context.read(as: actor) { access in try await access.existingCollection(id, of: learner) }
    }

    /// One page, latest first.
    ///
    /// - Parameter limit: 1–200.
    public func page(
        after: CollectionID?, limit: Int, as actor: Actor
    ) async throws(UseCaseError) -> LearnerPage<CollectionRecord, CollectionID> {
        let learner = try actor.learner("list the own collections")
        return try await context.read(as: actor) { access in
            LearnerPage(
                try await access.collections(of: learner, after: after, limit: limit + 1), limit: limit, position: \.id)
        }
    }
}
