public import PlacedDomain
public import PlacedStore

/// A learner takes a consent back.
///
/// It holds at once: what employers read is decided by row-level security from the consents of that very moment, so the
/// rows of earlier match runs show nothing any more, though only the matcher may delete them. The event tells it to.
public struct RevokeConsent: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Revokes the consent; one that is revoked already stays as it is.
    public func callAsFunction(
        _ id: ConsentID, if precondition: Precondition, as actor: Actor
    ) async throws(UseCaseError) -> ConsentRecord {
        let learner = try actor.learner("take a consent back")
        return try await context.write(as: actor) { access in
            let consent = try await access.existingConsent(id, of: learner, locked: true)
            try precondition.check(consent.tag(for: actor, at: access.scope.now))
            for revoked in try await access.revokeConsents(.one(id), of: learner) {
                try await access.append(EventRecord("consent.revoked", "consent", revoked, learner: learner))
            }
            return try await access.existingConsent(id, of: learner)
        }
    }
}
