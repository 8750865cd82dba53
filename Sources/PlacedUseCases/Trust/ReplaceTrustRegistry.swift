public import PlacedDomain
public import PlacedStore

/// An operator changes whom a registry names, its name, or whether it counts.
public struct ReplaceTrustRegistry: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Replaces all of it; matches are scored anew.
    public func callAsFunction(
        _ id: TrustRegistryID, with content: TrustRegistryContent, if precondition: Precondition, as actor: Actor
    ) async throws(UseCaseError) -> TrustRegistryRecord {
        try actor.mayKeepTrust()
        return try await context.write(as: actor) { access in
            let registry = try await access.ownTrustRegistry(id)
            try await access.check(content, of: id)
            try precondition.check(registry.tag(for: actor))
            try await access.replaceTrustRegistry(id, content)
            try await access.append(EventRecord("trust_registry.changed", "trust_registry", id))
            try await access.rescore()
            return try await access.existingTrustRegistry(id)
        }
    }
}
