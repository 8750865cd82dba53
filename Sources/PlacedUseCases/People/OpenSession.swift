import Foundation
public import PlacedDomain
import PlacedStore

/// Opens a page session for a person whom another door has let in already, as the demo's buttons do.
public struct OpenSession: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Starts a session as long as one that begins with a mailed link.
    public func callAsFunction(for actor: Actor) async throws(UseCaseError) -> SecretToken {
        guard let person = actor.personID else { throw .defect("a session of nobody") }
        let session = SecretToken.random()
        let lifetime = context.settings.sessionSeconds
        try await context.write(as: .system) { access in
            let own = try await access.acting(as: actor)
            let expiresAt = access.scope.now.addingTimeInterval(lifetime)
            try await own.insertSession(digest: session.digest, of: person, expiresAt: expiresAt)
            try await own.append(
                EventRecord(
                    "person.signed_in", "person", person, learner: actor.role == .learner ? person : nil,
                    employer: actor.employerID))
        }
        return session
    }
}
