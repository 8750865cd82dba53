public import PlacedDomain
public import PlacedStore

/// A learner looks at the DIDs that are proven.
public struct ReadIdentifiers: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// All of them, oldest first; there are at most ``LearnerLimits/identifiers``.
    public func callAsFunction(as actor: Actor) async throws(UseCaseError) -> [LearnerIdentifierRecord] {
        let learner = try actor.learner("list the own identifiers")
        return try await context.read(as: actor) { access in try await access.identifiers(of: learner) }
    }

    /// One of them, or not found.
    public func one(
        _ id: LearnerIdentifierID, as actor: Actor
    ) async throws(UseCaseError) -> LearnerIdentifierRecord {
        guard let found = try await self(as: actor).first(where: { $0.id == id }) else {
            throw .noIdentifier(id)
        }
        return found
    }
}

extension UseCaseError {
    static func noIdentifier(_ id: LearnerIdentifierID) -> UseCaseError { .notFound("There is no identifier \(id).") }
}
