import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedUseCases

/// `/collections`: what a learner has put together.
struct CollectionRoutes: APIRoutes {
    func add(to api: APIRouter) {
        api.get("collections") { call in
            try call.require(.learner, to: "list the own collections")
            let page = try call.page(of: "collections") { _ in ListPosition<CollectionID>() }
            let found = try await ReadCollections(call.useCases).page(
                after: page.search.after, limit: page.limit, as: call.actor)
            return try call.answer(
                page, items: found.items.map(\.json), next: found.next.map { ListPosition(after: $0) })
        }
        api.post("collections") { call in
            try call.require(.learner, to: "make a collection")
            let content = try call.input(Self.content)
            let answer: @Sendable (CollectionRecord) -> APIAnswer = {
                .created($0.json, at: "/api/v1/collections/\($0.id)", tag: $0.tag(for: call.actor))
            }
            return try await call.once(answer) { once in
                try await CreateCollection(call.useCases)(content, as: call.actor, once: once)
            }
        }
        api.get("collections/:id") { call in
            try call.noQuery()
            let collection = try await ReadCollections(call.useCases).one(call.id(), as: call.actor)
            return .ok(collection.json, tag: collection.tag(for: call.actor))
        }
        api.put("collections/:id", gate: mayRead) { call in
            let id = try call.id(CollectionID.self)
            let content = try call.input(Self.content)
            let collection = try await ReplaceCollection(call.useCases)(
                id, with: content, if: call.precondition, as: call.actor)
            return .ok(collection.json, tag: collection.tag(for: call.actor))
        }
        api.delete("collections/:id", gate: mayRead) { call in
            try call.noInput()
            try await DeleteCollection(call.useCases)(call.id(), if: call.precondition, as: call.actor)
            return .noContent
        }
    }

    private var mayRead: APIRouter.Gate {
        { call in _ = try await ReadCollections(call.useCases).one(call.id(), as: call.actor) }
    }

    private static func content(_ body: ObjectReader) -> CollectionContent? {
        let name = body.required("name", .string)
        let credentials = body.optional(
            "credential_ids", .list(of: .id(CredentialID.self), upTo: LearnerLimits.credentialsPerCollection))
        return name.map { CollectionContent(name: $0, credentials: credentials ?? []) }
    }
}

extension CollectionRecord {
    fileprivate var json: JSONNode {
        [
            "id": .of(id), "name": .of(content.name), "credential_ids": .of(content.credentials),
            "created_at": .of(createdAt),
        ]
    }
}
