import Foundation
import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedUseCases

/// `/disclosures`: who saw what of a learner, and when.
struct DisclosureRoutes: APIRoutes {
    func add(to api: APIRouter) {
        api.get("disclosures") { call in
            try call.require(.learner, to: "read who saw what")
            let page = try call.page(of: "disclosures") { _ in ListPosition<DisclosurePosition>() }
            let found = try await ReadConsents(call.useCases).disclosures(
                after: page.search.after, limit: page.limit, as: call.actor)
            return try call.answer(
                page, items: found.items.map(\.json), next: found.next.map { ListPosition(after: $0) })
        }
    }
}

extension DisclosureRecord {
    fileprivate var json: JSONNode {
        [
            "id": .string(id.uuidString.lowercased()),
            "viewer": .of(viewerKind),
            "employer": employerID.map { ["id": .of($0), "name": .of(employerName)] } ?? nil,
            "program": programID.map { ["id": .of($0), "name": .of(programName)] } ?? nil,
            "placement_id": .of(placementID),
            "purpose": .of(purpose),
            "revealed": .of(revealed),
            "credential_ids": .of(credentialIDs),
            "at": .of(at),
        ]
    }
}
