import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedUseCases

/// `/identifiers`: the DIDs that a learner has proven, and how to prove one.
struct IdentifierRoutes: APIRoutes {
    func add(to api: APIRouter) {
        api.get("identifiers") { call in
            try call.require(.learner, to: "list the own identifiers")
            try call.noQuery()
            // Bounded by LearnerLimits, so that one page holds them all.
            let found = try await ReadIdentifiers(call.useCases)(as: call.actor)
            return .ok(["items": .array(found.map(\.json)), "next": nil])
        }
        api.post("identifier-challenges") { call in
            try call.require(.learner, to: "prove identifiers")
            try call.noInput()
            let made = try await AskForChallenge(call.useCases)(as: call.actor)
            return APIAnswer(
                .created,
                [
                    "challenge": .string(made.challenge.text), "domain": .of(made.domain),
                    "expires_at": .of(made.expiresAt),
                ])
        }
        // A wallet may put credentials into the presentation, which is then as large as they are.
        api.post("identifiers", upload: true) { call in
            try call.require(.learner, to: "prove identifiers")
            let (challenge, presentation) = try call.input(Self.proof)
            let answer: @Sendable (LearnerIdentifierRecord) -> APIAnswer = {
                APIAnswer(.created, $0.json)
            }
            return try await call.once(answer) { once in
                try await ProveIdentifier(call.useCases)(challenge, presentation, as: call.actor, once: once)
            }
        }
        api.delete("identifiers/:id", gate: mayRead) { call in
            try call.noInput()
            // Nothing of an identifier ever changes, so that there is no version to have missed.
            try await RemoveIdentifier(call.useCases)(call.id(), as: call.actor)
            return .noContent
        }
    }

    private var mayRead: APIRouter.Gate {
        { call in _ = try await ReadIdentifiers(call.useCases).one(call.id(), as: call.actor) }
    }

    private static func proof(_ body: ObjectReader) -> (SecretToken, [UInt8])? {
        let challenge = body.required("challenge", .string(upTo: WebLimits.addressLength))
        let presentation = body.required("presentation", .presentation)
        guard let challenge, let presentation else { return nil }
        return (SecretToken(presented: challenge), presentation)
    }
}

extension InputValue where Value == [UInt8] {
    /// A presentation: an object as it is, a token or JSON text as a string.
    fileprivate static var presentation: Self {
        Self { node, pointer, problems in
            switch node {
            case .object: return node.bytes
            case .string(let text): return Array(text.utf8)
            default:
                problems.wrongType(pointer, node, expected: "an object or a string")
                return nil
            }
        }
    }
}

extension LearnerIdentifierRecord {
    fileprivate var json: JSONNode {
        ["id": .of(id), "kind": "did", "value": .of(did), "proven_at": .of(provenAt)]
    }
}
