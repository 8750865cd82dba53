import Hummingbird
import PlacedDomain
import PlacedUseCases

/// `/providers`: places that keep a learner's badges, and the leave to read them there.
struct ProviderRoutes: APIRoutes {
    func add(to api: APIRouter) {
        api.get("providers") { call in
            try call.noQuery()
            try call.require(.learner, to: "list the own connections")
            let connections = try await ReadProviderConnections(call.useCases).all(as: call.actor)
            return .ok(["items": .array(connections.map(\.json))])
        }
        api.post("providers") { call in
            try call.require(.learner, to: "connect a place that keeps badges")
            let address = try call.input { $0.required("address", .string(upTo: ConnectProvider.addressBytes)) }
            let answer: @Sendable (ProviderConnectionView) -> APIAnswer = {
                .created($0.json, at: "/api/v1/providers/\($0.id)")
            }
            return try await call.once(answer) { once in
                try await ConnectProvider(call.useCases)(address, as: call.actor, once: once)
            }
        }
        api.get("providers/:id") { call in
            try call.noQuery()
            return .ok(try await ReadProviderConnections(call.useCases).one(call.id(), as: call.actor).json)
        }
        api.delete("providers/:id", gate: mayRead) { call in
            try call.noInput()
            try await DisconnectProvider(call.useCases)(call.id(), as: call.actor)
            return .noContent
        }
        api.post("providers/:id/imports", gate: mayRead) { call in
            let id = try call.id(ProviderConnectionID.self)
            try call.noInput()
            let answer: @Sendable (ImportFromProvider.Outcome) -> APIAnswer = {
                .ok($0.json(at: call.useCases.clock()))
            }
            return try await call.once(answer) { once in
                try await ImportFromProvider(call.useCases)(id, as: call.actor, once: once)
            }
        }
    }

    private var mayRead: APIRouter.Gate {
        { call in _ = try await ReadProviderConnections(call.useCases).one(call.id(), as: call.actor) }
    }
}
