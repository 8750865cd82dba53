import Foundation
import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedUseCases

/// `/consents`: the ledger of what a learner lets whom see.
struct ConsentRoutes: APIRoutes {
    func add(to api: APIRouter) {
        api.get("consents") { call in
            try call.require(.learner, to: "list the own consents")
            let page = try call.page(of: "consents") { _ in ListPosition<ConsentID>() }
            let found = try await ReadConsents(call.useCases).page(
                after: page.search.after, limit: page.limit, as: call.actor)
            let now = call.useCases.clock()
            return try call.answer(
                page, items: found.items.map { $0.json(at: now) }, next: found.next.map { ListPosition(after: $0) })
        }
        api.post("consents") { call in
            try call.require(.learner, to: "give a consent")
            let grant = try call.input(Self.grant)
            let answer: @Sendable (ConsentRecord) -> APIAnswer = { consent in
                let now = call.useCases.clock()
                return .created(
                    consent.json(at: now), at: "/api/v1/consents/\(consent.id)",
                    tag: consent.tag(for: call.actor, at: now))
            }
            return try await call.once(answer) { once in
                try await GrantConsent(call.useCases)(grant, as: call.actor, once: once)
            }
        }
        api.get("consents/:id") { call in
            try call.noQuery()
            let consent = try await ReadConsents(call.useCases).one(call.id(), as: call.actor)
            let now = call.useCases.clock()
            return .ok(consent.json(at: now), tag: consent.tag(for: call.actor, at: now))
        }
        api.delete("consents/:id", gate: mayRead) { call in
            try call.noInput()
            _ = try await RevokeConsent(call.useCases)(call.id(), if: call.precondition, as: call.actor)
            return .noContent
        }
    }

    private var mayRead: APIRouter.Gate {
        { call in _ = try await ReadConsents(call.useCases).one(call.id(), as: call.actor) }
    }

    private static func grant(_ body: ObjectReader) -> ConsentGrant? {
        let collection = body.required("collection_id", .id(CollectionID.self))
        let reach = body.required("scope", .object(reach))
        let reveal = body.optional(
            "reveal", .list(of: .word(ConsentGrant.Reveal.self), upTo: ConsentGrant.Reveal.allCases.count))
        let expiresOn = body.optional("expires_on", .day)
        guard let collection, let reach else { return nil }
        return ConsentGrant(collection: collection, reach: reach, reveal: reveal ?? [], expiresOn: expiresOn)
    }

    private static func reach(_ body: ObjectReader) -> ConsentGrant.Reach? {
        switch body.required("kind", .word(ScopeKind.self)) {
        case .allEmployers:
            if body.optional("id", .string) != nil {
                body.report("id", .notAllowed, "A consent for all employers names none; leave id out.")
            }
            return .allEmployers
        case .employer: return body.required("id", .id(EmployerID.self)).map { .employer($0) }
        case .placement: return body.required("id", .id(PlacementID.self)).map { .placement($0) }
        case nil:
            _ = body.optional("id", .string)
            return nil
        }
    }

    /// What a learner can choose; an application's own consent comes with the application.
    private enum ScopeKind: String, CaseIterable {
        case allEmployers = "all_employers"
        case employer, placement
    }
}

extension ConsentRecord {
    fileprivate func json(at now: Date) -> JSONNode {
        [
            "id": .of(id),
            "collection_id": .of(collectionID),
            "scope": scopeID.map { ["kind": .word(scopeKind), "id": .string($0.uuidString.lowercased())] }
                ?? ["kind": .word(scopeKind)],
            "reveal": .of(reveal),
            "text_version": .of(textVersion),
            "granted_at": .of(grantedAt),
            "expires_on": .of(expiresOn),
            "revoked_at": .of(revokedAt),
            "state": .word(state(at: now)),
        ]
    }
}
