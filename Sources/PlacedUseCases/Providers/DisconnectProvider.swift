public import PlacedDomain
import PlacedStore

/// A learner ends the leave to read badges kept elsewhere.
public struct DisconnectProvider: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Forgets the tokens. Badges that were imported stay: they are the learner's and proven on their own.
    public func callAsFunction(_ id: ProviderConnectionID, as actor: Actor) async throws(UseCaseError) {
        let learner = try actor.learner("end a connection")
        try await context.write(as: actor) { access in
            guard try await access.deleteProviderConnection(id, of: learner) else {
                throw UseCaseError.notFound("There is no connection \(id).")
            }
            try await access.append(
                EventRecord("provider_connection.ended", "provider_connection", id, learner: learner))
        }
    }
}
