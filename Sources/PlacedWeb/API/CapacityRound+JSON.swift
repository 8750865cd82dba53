import Foundation
import PlacedDomain
public import PlacedStore
import PlacedUseCases

extension CapacityRoundContent {
    /// Reads what an operator says of a new round; without an opening it opens at once.
    static func read(_ body: ObjectReader, now: Date) -> CapacityRoundContent? {
        let title = body.required("title", .string)
        let opens = body.optional("opens_at", .instant)
        let freezes = body.required("freezes_at", .instant)
        let length = body.required("list_length", .integer)
        let kinds = body.optional("kinds", .list(of: .word(PlacementKind.self), upTo: PlacementKind.allCases.count))
        let seed = body.optional(
            "seed", InputValue<Int>.integer.map(.outOfRange, "Give 0 to 2147483647.") { Int32(exactly: $0) })
        let source = body.optional("source_round_id", .id(CapacityRoundID.self))
        let mayFreezeEarly = body.optional("may_freeze_early", .boolean)
        guard let title, let freezes, let length else { return nil }
        return CapacityRoundContent(
            title: title, opensAt: opens ?? now, freezesAt: freezes, listLength: length, kinds: kinds, seed: seed,
            source: source, mayFreezeEarly: mayFreezeEarly ?? false)
    }
}

extension CapacityRoundRecord {
    func tag(for call: APICall) -> EntityTag { tag(for: call.actor, now: call.useCases.clock()) }

    /// The round as a viewer may know it.
    func json(for call: APICall) -> JSONNode {
        let now = call.useCases.clock()
        let isKnown = isKnown(to: call.actor, now: now)
        return [
            "id": .of(id), "title": .of(content.title), "status": .word(standing(for: call.actor, now: now)),
            "opens_at": .of(content.opensAt), "freezes_at": .of(content.freezesAt),
            "list_length": .of(content.listLength),
            "kinds": content.kinds.map { .array($0.map { .word($0) }) } ?? .null, "seed": .of(Int(seed)),
            "draw_seed": .of(drawSeed.map(Int.init)), "may_freeze_early": .of(content.mayFreezeEarly),
            "source_round_id": .of(content.source), "created_at": .of(createdAt), "opened_at": .of(openedAt),
            "frozen": .of(frozen), "result": .of(isKnown ? result : nil),
        ]
    }
}

extension CapacityRoundRecord.Frozen: JSONRepresentable {
    /// The counts and the digest of the lists.
    public var json: JSONNode {
        [
            "at": .of(at), "placements": .of(placements), "learners": .of(learners), "candidates": .of(candidates),
            "choices": .of(choices), "lists_hash": .of(listsHash),
        ]
    }
}

extension CapacityRoundRecord.Result: JSONRepresentable {
    /// The counts and the digest of the result.
    public var json: JSONNode {
        [
            "at": .of(at), "effective_at": .of(effectiveAt), "placed": .of(placed), "seats": .of(seats),
            "empty_seats": .of(seats - placed), "proposals": .of(proposals), "result_hash": .of(hash),
        ]
    }
}

extension RoundPlacementRecord: JSONRepresentable {
    /// The placement with what the run counted.
    public var json: JSONNode {
        [
            "placement": ["id": .of(placement), "title": .of(title)],
            "employer": ["id": .of(employer), "name": .of(employerName)], "joined_at": .of(joinedAt),
            "own_list": .of(isOwnList), "list_was_cut": .of(listWasCut), "seats": .of(seats), "filled": .of(filled),
        ]
    }
}

extension RoundListView {
    /// The list with those who could be on it.
    func json(for call: APICall) -> JSONNode {
        let now = call.useCases.clock()
        return [
            "round_id": .of(round.id), "placement": ["id": .of(placement.id), "title": .of(placement.content.title)],
            "joined": .of(entry != nil), "joined_at": .of(entry?.joinedAt), "own_list": .of(entry?.isOwnList ?? false),
            "list_was_cut": .of(wasCut),
            "list": .array(zip(listed, ranks).map { Self.json($0, rank: $1) }),
            "available": .array(available.map { Self.json($0, rank: nil) }), "seats": .of(entry?.seats),
            "filled": .of(entry?.filled),
            "offers": .array(
                offers.map { offer in
                    let standing = offer.standing(for: call.actor, now: now)
                    return [
                        "application_id": .of(offer.id),
                        "learner": ["id": .of(offer.learner), "display_name": .of(offer.learnerName)],
                        "status": .word(standing.status), "effective_at": .of(standing.effectiveAt),
                    ]
                }),
        ]
    }

    private static func json(_ candidate: RoundCandidateRecord, rank: Int?) -> JSONNode {
        [
            "rank": .of(rank),
            "learner": ["id": .of(candidate.learner), "display_name": .of(candidate.displayName)],
            "score": .of(candidate.score), "shortlisted": .of(candidate.tier == .shortlisted),
        ]
    }
}

extension RoundWishesView {
    /// The list with what could be on it, and the result once it is told.
    func json(for call: APICall) -> JSONNode {
        let now = call.useCases.clock()
        var result: JSONNode = .null
        if isResultKnown, let entry {
            result = [
                "placement_id": .of(entry.placement), "choice": .of(entry.choice),
                "application_id": .of(application?.id),
                "status": .word(application?.standing(for: call.actor, now: now).status),
                "seat": .word(seat(for: call.actor, now: now)),
            ]
        }
        return [
            "round_id": .of(round.id), "joined": .of(entry != nil), "joined_at": .of(entry?.joinedAt),
            "left_at": .of(entry?.leftAt), "collection_id": .of(entry?.collection),
            "list_was_cut": .of(wasCut),
            "list": .array(
                listed.map { choice in
                    [
                        "position": .of(choice.position),
                        "placement": [
                            "id": .of(choice.placement), "title": .of(choice.title),
                            "employer": .of(choice.employerName),
                        ],
                        "placement_joined": .of(choice.hasJoined),
                        "outcome": choice.excluded.map { .word($0) } ?? .word(choice.outcome),
                    ]
                }),
            "available": .array(
                available.map { wish in
                    [
                        "placement": [
                            "id": .of(wish.placement), "title": .of(wish.title), "employer": .of(wish.employerName),
                        ],
                        "placement_joined": .of(wish.hasJoined), "applied": .of(wish.hasApplied),
                        "score": .of(wish.score),
                    ]
                }),
            "result": result,
        ]
    }
}
