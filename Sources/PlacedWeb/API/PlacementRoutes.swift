import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedUseCases

/// `/placements` and the steps of a placement's life.
struct PlacementRoutes: APIRoutes {
    func add(to api: APIRouter) {
        api.get("placements", open: true) { call in
            let page = try call.page(of: "placements") { PlacementInput.search($0, as: call.actor) }
            let found = try await ReadPlacements(call.useCases).page(page.search, limit: page.limit, as: call.actor)
            let delta = page.search.updatedSince != nil
            let items = found.items.map { delta && $0.isEnded ? $0.tombstone : $0.json(for: call.actor) }
            return try call.answer(page, items: items, next: found.next)
        }
        api.post("placements") { call in
            try call.require(.employer, to: "post a placement")
            let content = try call.input(PlacementInput.content)
            return try await call.once({ .created($0, for: call.actor) }) { once in
                try await CreatePlacement(call.useCases)(content, as: call.actor, once: once)
            }
        }
        api.get("placements/:id", open: true) { call in
            try call.noQuery()
            let placement = try await ReadPlacements(call.useCases).one(call.id(), as: call.actor)
            return .ok(placement, for: call.actor)
        }
        api.put("placements/:id", gate: mayChange("change")) { call in
            let id = try call.id(PlacementID.self)
            let content = try call.input(PlacementInput.content)
            let placement = try await ReplacePlacement(call.useCases)(
                id, with: content, if: call.precondition, as: call.actor)
            return .ok(placement, for: call.actor)
        }
        addSteps(to: api)
        addReview(to: api)
    }

    private func addSteps(to api: APIRouter) {
        api.post("placements/:id/publish", gate: mayChange("publish")) { call in
            let id = try call.id(PlacementID.self)
            try call.noInput()
            return try await call.once({ .ok($0, for: call.actor) }) { once in
                try await PublishPlacement(call.useCases)(id, if: call.precondition, as: call.actor, once: once)
            }
        }
        for end in [EndPlacement.End.close, .fill, .withdraw] {
            api.post("placements/:id/\(end.rawValue)", gate: mayChange(end.rawValue)) { call in
                let id = try call.id(PlacementID.self)
                let reason = try call.input(optional: true) { body in Optional.some(PlacementInput.closureReason(body))
                }
                return try await call.once({ .ok($0, for: call.actor) }) { once in
                    try await EndPlacement(call.useCases)(
                        id, end, reason: reason, if: call.precondition, as: call.actor, once: once)
                }
            }
        }
        api.post("placements/:id/extend", gate: mayChange("extend")) { call in
            let id = try call.id(PlacementID.self)
            let (day, reason) = try call.input(PlacementInput.extension)
            return try await call.once({ .ok($0, for: call.actor) }) { once in
                try await ExtendPlacement(call.useCases)(
                    id, until: day, reason: reason, if: call.precondition, as: call.actor, once: once)
            }
        }
        api.post("placements/:id/copy", gate: mayChange("copy")) { call in
            let id = try call.id(PlacementID.self)
            try call.noInput()
            return try await call.once({ .created($0, for: call.actor) }) { once in
                try await CopyPlacement(call.useCases)(id, if: call.precondition, as: call.actor, once: once)
            }
        }
    }

    private func addReview(to api: APIRouter) {
        api.post("placements/:id/approve", gate: mayChange("review")) { call in
            let id = try call.id(PlacementID.self)
            try call.noInput()
            return try await call.once({ .ok($0, for: call.actor) }) { once in
                try await ReviewPlacement(call.useCases)(
                    id, .approve, if: call.precondition, as: call.actor, once: once)
            }
        }
        api.post("placements/:id/refer", gate: mayChange("review")) { call in
            let id = try call.id(PlacementID.self)
            let note = try call.input { $0.required("note", .string) }
            return try await call.once({ .ok($0, for: call.actor) }) { once in
                try await ReviewPlacement(call.useCases)(
                    id, .refer(note: note), if: call.precondition, as: call.actor, once: once)
            }
        }
    }

    /// What a request that cannot be read is refused with first.
    private func mayChange(_ verb: String) -> APIRouter.Gate {
        { call in try await CheckPlacementAccess(call.useCases)(call.id(), to: verb, as: call.actor) }
    }
}

extension APIAnswer {
    /// A placement as one side sees it.
    fileprivate static func ok(_ placement: PlacementRecord, for actor: Actor) -> APIAnswer {
        .ok(placement.json(for: actor), tag: placement.tag(for: actor))
    }

    /// A placement that was made just now.
    fileprivate static func created(_ placement: PlacementRecord, for actor: Actor) -> APIAnswer {
        .created(
            placement.json(for: actor), at: "/api/v1/placements/\(placement.id)", tag: placement.tag(for: actor))
    }
}
