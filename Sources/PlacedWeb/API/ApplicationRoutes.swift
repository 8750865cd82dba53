import HTTPTypes
import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedUseCases

/// Applications and their transitions: each side sees its own.
struct ApplicationRoutes: APIRoutes {
    private struct Search: Codable, Sendable {
        var placement: PlacementID?
        var after: ApplicationPosition?
    }

    func add(to api: APIRouter) {
        api.post("placements/:id/applications", gate: mustSee) { call in
            let id = try call.id(PlacementID.self)
            let (collection, message) = try call.input { body -> (CollectionID, String?)? in
                let collection = body.required("collection_id", .id(CollectionID.self))
                let message = body.optional("message", .string)
                return collection.map { ($0, message) }
            }
            return try await call.once({ .created($0, for: call) }) { once in
                try await ApplyForPlacement(call.useCases)(
                    to: id, with: collection, message: message, as: call.actor, once: once)
            }
        }
        api.get("applications") { call in
            let page = try call.page(of: "applications") {
                Search(placement: $0.value("placement_id", .id(PlacementID.self)))
            }
            let found = try await ReadApplications(call.useCases).page(
                placement: page.search.placement, after: page.search.after, limit: page.limit, as: call.actor)
            let next = found.next.map { Search(placement: page.search.placement, after: $0) }
            return try call.answer(page, items: found.items.map { $0.json(for: call) }, next: next)
        }
        api.get("applications/:id") { call in
            try call.noQuery()
            let (application, steps) = try await ReadApplications(call.useCases).one(call.id(), as: call.actor)
            return .ok(application.json(for: call, steps: steps), tag: application.tag(for: call.actor))
        }
        api.post("applications/:id/transitions", gate: mustSeeApplication) { call in
            let id = try call.id(ApplicationID.self)
            let (target, reason, note) = try call.input { body -> (ApplicationStatus, ApplicationReason?, String?)? in
                let target = body.required("to", .word(ApplicationStatus.self))
                let reason = body.optional("reason_code", .word(ApplicationReason.self))
                let note = body.optional("note", .string)
                return target.map { ($0, reason, note) }
            }
            return try await call.once({ .moved($0, for: call) }) { once in
                try await MoveApplication(call.useCases)(
                    id, to: target, reason: reason, note: note, if: call.precondition, as: call.actor, once: once)
            }
        }
    }

    private var mustSee: APIRouter.Gate {
        { call in
            _ = try await ReadPlacements(call.useCases).one(call.id(), as: call.actor)
            try call.require(.learner, to: "apply for a placement")
        }
    }

    private var mustSeeApplication: APIRouter.Gate {
        { call in _ = try await ReadApplications(call.useCases).one(call.id(), as: call.actor) }
    }
}

extension APIAnswer {
    fileprivate static func created(_ application: ApplicationRecord, for call: APICall) -> APIAnswer {
        .created(
            application.json(for: call), at: "/api/v1/applications/\(application.id)",
            tag: application.tag(for: call.actor))
    }

    fileprivate static func moved(_ application: ApplicationRecord, for call: APICall) -> APIAnswer {
        .ok(application.json(for: call), tag: application.tag(for: call.actor))
    }
}
