public import PlacedDomain
import PlacedStore

/// An operator takes a registry away; nobody is trusted by it any more.
public struct DeleteTrustRegistry: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Deletes it with its lines; the event stays.
    public func callAsFunction(
        _ id: TrustRegistryID, if precondition: Precondition, as actor: Actor
    ) async throws(UseCaseError) {
        try actor.mayKeepTrust()
        try await context.write(as: actor) { access in
            let registry = try await access.ownTrustRegistry(id)
            try precondition.check(registry.tag(for: actor))
            try await access.deleteTrustRegistry(id)
            try await access.append(EventRecord("trust_registry.deleted", "trust_registry", id))
            try await access.rescore()
        }
    }
}
