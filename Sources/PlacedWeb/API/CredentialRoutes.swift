import HTTPTypes
import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedUseCases

/// `/credentials`: import, what is kept, and what each verdict rests on.
struct CredentialRoutes: APIRoutes {
    func add(to api: APIRouter) {
        api.get("credentials") { call in
            try call.require(.learner, to: "list the own credentials")
            let page = try call.page(of: "credentials") { _ in ListPosition<CredentialID>() }
            let found = try await ReadCredentials(call.useCases).page(
                after: page.search.after, limit: page.limit, as: call.actor)
            let now = call.useCases.clock()
            return try call.answer(
                page, items: found.items.map { $0.json(at: now) }, next: found.next.map { ListPosition(after: $0) })
        }
        api.post("credentials", upload: true) { call in
            try call.require(.learner, to: "import credentials")
            let input = try CredentialInput.read(call)
            return try await call.once({ .imported($0, call) }) { once in
                try await ImportCredential(call.useCases)(input, as: call.actor, once: once)
            }
        }
        api.get("credentials/:id") { call in
            try call.noQuery()
            return .credential(try await ReadCredentials(call.useCases).one(call.id(), as: call.actor), call)
        }
        api.get("credentials/:id/receipt") { call in
            try call.noQuery()
            let receipt = try await ReadCredentials(call.useCases).receipt(call.id(), as: call.actor)
            let tag = EntityTag(version: 1, viewer: call.actor, face: receipt.receipt.id.description)
            return .ok(try receipt.json(ReceiptTexts(catalogue: call.dependencies.texts)), tag: tag)
        }
        api.get("credentials/:id/receipt/file") { call in
            try call.noQuery()
            let id = try call.id(CredentialID.self)
            return .file(
                try await ExportReceipt(call.useCases)(id, as: call.actor), "application/json",
                named: "receipt-\(id).json")
        }
        api.delete("credentials/:id", gate: mayRead) { call in
            try call.noInput()
            try await DeleteCredential(call.useCases)(call.id(), if: call.precondition, as: call.actor)
            return .noContent
        }
        api.post("credentials/:id/verifications", gate: mayRead) { call in
            let id = try call.id(CredentialID.self)
            try call.require(.learner, to: "have a credential checked again")
            try call.noInput()
            guard let learner = call.actor.personID else { throw Problem(.forbidden, "Only a learner can do this.") }
            return try await call.once({ .credential($0, call) }) { once in
                try await VerifyCredentialAgain(call.useCases)(id, of: learner, as: call.actor, once: once)
            }
        }
    }

    private var mayRead: APIRouter.Gate {
        { call in _ = try await ReadCredentials(call.useCases).one(call.id(), as: call.actor) }
    }
}

extension APIAnswer {
    fileprivate static func credential(_ credential: CredentialRecord, _ call: APICall) -> APIAnswer {
        let now = call.useCases.clock()
        return .ok(credential.json(at: now), tag: credential.tag(for: call.actor, at: now))
    }

    /// 201 for what is new, 200 for what was there; a container lists what it held.
    fileprivate static func imported(_ outcome: ImportCredential.Outcome, _ call: APICall) -> APIAnswer {
        let now = call.useCases.clock()
        switch outcome {
        case .one(let credential, isNew: false): return .credential(credential, call)
        case .one(let credential, isNew: true):
            return .created(
                credential.json(at: now), at: "/api/v1/credentials/\(credential.id)",
                tag: credential.tag(for: call.actor, at: now))
        case .several(let items):
            let isNew = items.contains { if case .stored(_, isNew: true) = $0 { true } else { false } }
            return APIAnswer(isNew ? .created : .ok, ["items": .array(items.map { $0.json(at: now) })])
        }
    }
}
