public import PlacedDomain
public import PlacedStore

/// An operator begins a list of issuers to trust.
public struct CreateTrustRegistry: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Stores the registry; it counts from now on, where it is enabled.
    ///
    /// - Parameter source: how it came: by the page or by the API.
    public func callAsFunction(
        _ content: TrustRegistryContent, source: TrustRegistrySource = .operator, as actor: Actor,
        once: OnceOnly<TrustRegistryRecord> = .notAsked
    ) async throws(UseCaseError) -> Once<TrustRegistryRecord> {
        try actor.mayKeepTrust()
        return try await context.write(as: actor, once: once) { access in
            try await access.check(content, of: nil)
            guard try await access.trustRegistries().count < TrustLimits.registries else {
                throw UseCaseError.conflict(
                    code: "too_many",
                    detail: "There are \(TrustLimits.registries) registries already; delete one first.", allowed: [])
            }
            return try await Self.insert(content, source, access)
        }
    }

    /// The same where there is none of that name yet; what is there stays as it is.
    public func unlessPresent(_ content: TrustRegistryContent, as actor: Actor) async throws(UseCaseError) {
        try actor.mayKeepTrust()
        try await context.write(as: actor) { access in
            guard try await access.trustRegistry(named: content.name) == nil else { return }
            try await access.check(content, of: nil)
            _ = try await Self.insert(content, .operator, access)
        }
    }

    private static func insert(
        _ content: TrustRegistryContent, _ source: TrustRegistrySource, _ access: StoreTransaction
    ) async throws -> TrustRegistryRecord {
        let id = TrustRegistryID.new(at: access.scope.now)
        try await access.insertTrustRegistry(id, content, source: source)
        try await access.append(EventRecord("trust_registry.created", "trust_registry", id))
        try await access.rescore()
        return try await access.existingTrustRegistry(id)
    }
}
