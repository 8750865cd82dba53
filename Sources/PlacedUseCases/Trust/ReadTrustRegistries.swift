public import PlacedDomain
public import PlacedStore

/// An operator looks at whom the service trusts.
public struct ReadTrustRegistries: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// One registry.
    public func one(_ id: TrustRegistryID, as actor: Actor) async throws(UseCaseError) -> TrustRegistryRecord {
        try actor.mayKeepTrust()
        return try await context.read(as: actor) { access in try await access.existingTrustRegistry(id) }
    }

    /// All of them, by name.
    public func all(as actor: Actor) async throws(UseCaseError) -> [TrustRegistryRecord] {
        try actor.mayKeepTrust()
        return try await context.read(as: actor) { access in try await access.trustRegistries() }
    }
}
