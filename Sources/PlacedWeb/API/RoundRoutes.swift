import Foundation
import HTTPTypes
import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedUseCases

/// `/rounds`: capacity rounds, the list of a placement in one, and a learner's list of wishes.
struct RoundRoutes: APIRoutes {
    private struct Search: Codable, Sendable {
        var after: CapacityRoundPosition?
    }

    /// Where the next page of a round's placements starts.
    private struct Position: Codable, Sendable {
        var after: PlacementID?
    }

    func add(to api: APIRouter) {
        api.get("rounds") { call in
            let page = try call.page(of: "rounds") { _ in Search() }
            let found = try await ReadRounds(call.useCases)
                .page(after: page.search.after, limit: page.limit, as: call.actor)
            return try call.answer(
                page, items: found.items.map { $0.json(for: call) }, next: found.next.map { Search(after: $0) })
        }
        api.post("rounds") { call in
            try call.require(.operator, to: "announce a capacity round")
            let content = try call.input { body in CapacityRoundContent.read(body, now: call.useCases.clock()) }
            let answer: @Sendable (CapacityRoundRecord) -> APIAnswer = {
                .created($0.json(for: call), at: "/api/v1/rounds/\($0.id)", tag: $0.tag(for: call))
            }
            return try await call.once(answer) { once in
                try await AnnounceRound(call.useCases)(content, as: call.actor, once: once)
            }
        }
        api.get("rounds/:id") { call in
            try call.noQuery()
            let round = try await ReadRounds(call.useCases).one(call.id(), as: call.actor)
            return .ok(round.json(for: call), tag: round.tag(for: call))
        }
        addSteps(to: api)
        addPlacements(to: api)
        addWishes(to: api)
    }

    private func addSteps(to api: APIRouter) {
        let answer: @Sendable (APICall) -> @Sendable (CapacityRoundRecord) -> APIAnswer = { call in
            { .ok($0.json(for: call), tag: $0.tag(for: call)) }
        }
        api.post("rounds/:id/freeze", gate: mayKeep) { call in
            try call.noInput()
            return try await call.once(answer(call)) { once in
                try await FreezeRound(call.useCases)(call.id(), if: call.precondition, as: call.actor, once: once)
            }
        }
        api.post("rounds/:id/run", gate: mayKeep) { call in
            try call.noInput()
            return try await call.once(answer(call)) { once in
                try await RunRound(call.useCases)(call.id(), if: call.precondition, as: call.actor, once: once)
            }
        }
        api.post("rounds/:id/cancel", gate: mayKeep) { call in
            try call.noInput()
            return try await call.once(answer(call)) { once in
                try await CancelRound(call.useCases)(call.id(), if: call.precondition, as: call.actor, once: once)
            }
        }
    }

    private func addPlacements(to api: APIRouter) {
        let mayList: APIRouter.Gate = { call in
            try await ReadRoundList(call.useCases)
                .mayRead(call.id(named: "placement_id"), in: call.id(), as: call.actor)
        }
        api.get("rounds/:id/placements") { call in
            let id = try call.id(CapacityRoundID.self)
            let page = try call.page(of: "rounds/\(id)") { _ in Position() }
            let found = try await ReadRounds(call.useCases)
                .placements(of: id, after: page.search.after, limit: page.limit, as: call.actor)
            return try call.answer(
                page, items: found.items.map(\.json), next: found.next.map { Position(after: $0) })
        }
        api.get("rounds/:id/placements/:placement_id") { call in
            try call.noQuery()
            return .list(try await Self.list(call), for: call)
        }
        api.put("rounds/:id/placements/:placement_id", gate: mayList) { call in
            let learners = try call.input(optional: true) { body in
                Listed(ids: body.optional("learner_ids", .list(of: .id(LearnerID.self), upTo: WebLimits.listEntries)))
            }
            let view = try await KeepRoundList(call.useCases)(
                of: call.id(named: "placement_id"), in: call.id(), learners: learners.ids, if: call.precondition,
                as: call.actor)
            return .list(view, for: call)
        }
        api.delete("rounds/:id/placements/:placement_id", gate: mayList) { call in
            try call.noInput()
            try await LeaveRoundWithPlacement(call.useCases)(
                call.id(named: "placement_id"), from: call.id(), if: call.precondition, as: call.actor)
            return .noContent
        }
    }

    private func addWishes(to api: APIRouter) {
        api.get("rounds/:id/wishes") { call in
            try call.noQuery()
            let view = try await ReadRoundWishes(call.useCases)(in: call.id(), as: call.actor)
            return .wishes(view, for: call)
        }
        let mayWish: APIRouter.Gate = { call in
            _ = try await ReadRoundWishes(call.useCases)(in: call.id(), as: call.actor)
        }
        api.put("rounds/:id/wishes", gate: mayWish) { call in
            let wishes = try call.input { body -> Wishes? in
                let collection = body.required("collection_id", .id(CollectionID.self))
                let placements = body.optional(
                    "placement_ids", .list(of: .id(PlacementID.self), upTo: WebLimits.listEntries))
                return collection.map { Wishes(collection: $0, placements: placements) }
            }
            let view = try await KeepRoundWishes(call.useCases)(
                in: call.id(), collection: wishes.collection, placements: wishes.placements, if: call.precondition,
                as: call.actor)
            return .wishes(view, for: call)
        }
        api.delete("rounds/:id/wishes", gate: mayWish) { call in
            try call.noInput()
            try await LeaveRound(call.useCases)(call.id(), if: call.precondition, as: call.actor)
            return .noContent
        }
    }

    /// What an employer sends of a list.
    private struct Listed {
        let ids: [LearnerID]?
    }

    /// What a learner sends of a list.
    private struct Wishes {
        let collection: CollectionID
        let placements: [PlacementID]?
    }

    private static func list(_ call: APICall) async throws -> RoundListView {
        try await ReadRoundList(call.useCases)(
            of: call.id(named: "placement_id"), in: call.id(), as: call.actor)
    }

    private var mayKeep: APIRouter.Gate {
        { call in
            _ = try await ReadRounds(call.useCases).one(call.id(), as: call.actor)
            try call.require(.operator, to: "keep capacity rounds")
        }
    }
}

extension APIAnswer {
    fileprivate static func list(_ view: RoundListView, for call: APICall) -> APIAnswer {
        .ok(view.json(for: call), tag: view.tag(for: call.actor))
    }

    fileprivate static func wishes(_ view: RoundWishesView, for call: APICall) -> APIAnswer {
        .ok(view.json(for: call), tag: view.tag(for: call.actor))
    }
}
