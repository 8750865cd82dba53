import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedUseCases

/// `/trust-registries`: whom the operator trusts to issue what.
struct TrustRegistryRoutes: APIRoutes {
    func add(to api: APIRouter) {
        api.get("trust-registries") { call in
            try call.require(.operator, to: "list trust registries")
            try call.noQuery()
            // Bounded by TrustLimits, so that one page holds them all.
            let found = try await ReadTrustRegistries(call.useCases).all(as: call.actor)
            return .ok(["items": .of(found), "next": nil])
        }
        api.post("trust-registries") { call in
            try call.require(.operator, to: "make a trust registry")
            let content = try call.input(TrustRegistryContent.read)
            let answer: @Sendable (TrustRegistryRecord) -> APIAnswer = {
                .created($0.json, at: "/api/v1/trust-registries/\($0.id)", tag: $0.tag(for: call.actor))
            }
            return try await call.once(answer) { once in
                try await CreateTrustRegistry(call.useCases)(content, source: .api, as: call.actor, once: once)
            }
        }
        api.get("trust-registries/:id") { call in
            try call.require(.operator, to: "read trust registries")
            try call.noQuery()
            let registry = try await ReadTrustRegistries(call.useCases).one(call.id(), as: call.actor)
            return .ok(registry.json, tag: registry.tag(for: call.actor))
        }
        api.put("trust-registries/:id", gate: mayRead) { call in
            try call.require(.operator, to: "change a trust registry")
            let id = try call.id(TrustRegistryID.self)
            let content = try call.input(TrustRegistryContent.read)
            let registry = try await ReplaceTrustRegistry(call.useCases)(
                id, with: content, if: call.precondition, as: call.actor)
            return .ok(registry.json, tag: registry.tag(for: call.actor))
        }
        api.delete("trust-registries/:id", gate: mayRead) { call in
            try call.require(.operator, to: "delete a trust registry")
            try call.noInput()
            try await DeleteTrustRegistry(call.useCases)(call.id(), if: call.precondition, as: call.actor)
            return .noContent
        }
    }

    private var mayRead: APIRouter.Gate {
        { call in _ = try await ReadTrustRegistries(call.useCases).one(call.id(), as: call.actor) }
    }
}
