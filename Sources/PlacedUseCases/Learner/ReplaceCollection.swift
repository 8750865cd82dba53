public import PlacedDomain
public import PlacedStore

/// A learner renames a collection or changes what is in it; live consents cover what is in it from then on.
public struct ReplaceCollection: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Replaces name and content.
    public func callAsFunction(
        _ id: CollectionID, with content: CollectionContent, if precondition: Precondition, as actor: Actor
    ) async throws(UseCaseError) -> CollectionRecord {
        let learner = try actor.learner("change a collection")
        return try await context.write(as: actor) { access in
            let collection = try await access.existingCollection(id, of: learner, locked: true)
            try await access.check(content, of: learner)
            try precondition.check(collection.tag(for: actor))
            try await access.replaceCollection(id, content, of: learner)
            try await access.append(EventRecord("collection.changed", "collection", id, learner: learner))
            return try await access.existingCollection(id, of: learner)
        }
    }
}
