public import PlacedDomain
import PlacedStore

/// A learner looks at the places that badges can be read from.
public struct ReadProviderConnections: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// One connection.
    public func one(_ id: ProviderConnectionID, as actor: Actor) async throws(UseCaseError) -> ProviderConnectionView {
        let learner = try actor.learner("read a connection")
        return try await context.read(as: actor) { access in
            ProviderConnectionView(try await access.existingConnection(id, of: learner), of: learner, in: context)
        }
    }

    /// All of them, latest first: there are few.
    public func all(as actor: Actor) async throws(UseCaseError) -> [ProviderConnectionView] {
        let learner = try actor.learner("list the own connections")
        return try await context.read(as: actor) { access in
            try await access.providerConnections(of: learner).map {
                ProviderConnectionView($0, of: learner, in: context)
            }
        }
    }
}
