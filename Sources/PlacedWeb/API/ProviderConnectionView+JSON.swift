import Foundation
import PlacedDomain
import PlacedUseCases

extension ProviderConnectionView {
    /// The connection as its learner sees it: nothing secret but the address to go to, which is of use to nobody else.
    var json: JSONNode {
        [
            "id": .of(id), "name": .of(name), "address": .of(address), "edition": .of(edition),
            "status": .word(status), "authorisation_url": .of(authorisationURL),
            "authorisation_expires_at": .of(authorisationExpiresAt), "connected_at": .of(connectedAt),
            "imported_at": .of(importedAt), "problem": .of(problem), "created_at": .of(createdAt),
        ]
    }
}

extension ImportFromProvider.Outcome {
    /// What became of each badge, and why there may be more.
    func json(at now: Date) -> JSONNode {
        [
            "items": .array(items.map { $0.json(at: now) }), "remaining": .of(remaining),
            "unreadable": .of(unreadable), "shortfall": .of(shortfall), "problem": .of(problem),
            "detail": .of(detail), "connection": connection.json,
        ]
    }
}
