import Foundation
public import PlacedDomain

extension Fixture {
    /// A connection to a place that keeps badges, its attempt still open.
    public func providerConnection(
        of learner: LearnerID, with changes: [String: FixtureValue] = [:]
    ) async throws -> ProviderConnectionID {
        let id = id(ProviderConnectionID.self)
        let place = "https://backpack.test/\(id)"
        try await plant(
            "provider_connection",
            [
                "learner_id": .id(learner), "provider_connection_id": .id(id), "version": 1, "status": "pending",
                "edition": "ob3", "name": "Backpack", "base_url": .text(place), "registration_url": .text(place),
                "authorisation_url": .text(place), "token_url": .text(place), "refresh_url": .text(place),
                "interface_url": .text(place), "client_id": "c", "sealed": .bytes([1]), "attempt_hash": .bytes([1]),
                "attempt_expires_at": .at(now), "created_at": .at(now),
            ], with: changes)
        return id
    }
}
