import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedText
import PlacedUseCases

/// Capacity rounds for those who take part: the list for everybody signed in, the rest by role.
struct RoundPages {
    /// Rounds on one page: more than a year of monthly ones.
    private static let pageSize = 20

    func add(to pages: PageRouter) {
        pages.get("rounds", for: .signedIn) { call in
            let words = call.words
            let found = try await ReadRounds(call.useCases)
                .page(after: call.roundPosition, limit: Self.pageSize, as: call.actor)
            let key = call.actor.role == .employer ? "employer" : call.actor.role == .learner ? "learner" : "other"
            var model: ViewModel = ["lead": words("page.rounds.lead_\(key)")]
            model.list("rounds", found.items.filter { $0.status != .cancelled }.map { Self.card($0, call) })
            model.set("next", found.next.map { "/rounds?" + $0.query })
            return try call.show(Page("rounds", title: words("page.rounds.title"), model))
        }
        pages.get("rounds/:id", for: .signedIn) { call in
            switch call.actor.role {
            case .learner: return try await RoundWishPages().show(FormErrors(), call)
            case .employer: return try await RoundListPages().placements(call)
            case .operator: return call.redirect(to: "/operator/rounds/\(try call.id(CapacityRoundID.self))")
            case .advisor, nil: throw Problem(.notFound, "There is nothing at this address.")
            }
        }
        RoundWishPages().add(to: pages)
        RoundListPages().add(to: pages)
        RoundKeepingPages().add(to: pages)
    }

    /// The card of a round in a list; rounds have one page for each role.
    static func card(_ round: CapacityRoundRecord, _ call: PageCall) -> ViewModel {
        let view = RoundView(round, call)
        var url = "/rounds/\(round.id)"
        if call.actor.role == .operator { url = "/operator" + url }
        if call.actor.role == .advisor { url = "/matching#rounds" }
        return ["title": round.content.title, "url": url, "tone": view.tone, "state": view.state, "facts": view.lines]
    }
}

extension PageCall {
    /// An identifier in the path, of a kind that is named.
    func id<Entity>(_ type: Identifier<Entity>.Type, _ name: String = "id") throws(Problem) -> Identifier<Entity> {
        try id(name)
    }
}
