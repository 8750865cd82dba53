import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedText
import PlacedUseCases

/// An employer's part in a round: which of its placements join, the order of their lists, and whom they got.
struct RoundListPages {
    /// Postings of an employer on one page: with rows of a quarter of a kilobyte it stays under the 60 kB of a page. Who has
    /// more joins with them from the postings' own pages.
    private static let placements = 200

    func add(to pages: PageRouter) {
        pages.get("rounds/:id/placements/:placement", for: .only(.employer)) { call in
            try await show(FormErrors(), call)
        }
        pages.post("rounds/:id/placements/:placement/join", for: .only(.employer)) { call in
            try await keep(nil, anchor: "", .roundJoined, call)
        }
        pages.post("rounds/:id/placements/:placement/list", for: .only(.employer)) { call in
            let view = try await read(call)
            guard view.entry != nil, let move = ListMove<Entity.Person>(call.form["do"]) else {
                return try await show(FormErrors(), call)
            }
            return try await keep(
                move.apply(to: view.listed.map(\.learner)), anchor: "#e-\(move.subject)", .roundListSaved, call)
        }
        pages.post("rounds/:id/placements/:placement/leave", for: .only(.employer)) { call in
            let (round, placement) = try Self.ids(call)
            try await LeaveRoundWithPlacement(call.useCases)(
                placement, from: round, if: call.precondition, as: call.actor)
            return call.redirect(to: "/rounds/\(round)", .roundLeft)
        }
    }

    private static func ids(_ call: PageCall) throws(Problem) -> (CapacityRoundID, PlacementID) {
        (try call.id(), try call.id("placement"))
    }

    private func read(_ call: PageCall) async throws -> RoundListView {
        let (round, placement) = try Self.ids(call)
        return try await ReadRoundList(call.useCases)(of: placement, in: round, as: call.actor)
    }

    private func keep(
        _ learners: [LearnerID]?, anchor: String, _ notice: PageNotice, _ call: PageCall
    ) async throws -> Response {
        let (round, placement) = try Self.ids(call)
        let result = try await call.attempt { () async throws(UseCaseError) in
            try await KeepRoundList(call.useCases)(
                of: placement, in: round, learners: learners, if: call.precondition, as: call.actor)
        }
        switch result {
        case .success: return call.redirect(to: "/rounds/\(round)/placements/\(placement)\(anchor)", notice)
        case .failure(let invalid): return try await show(RoundListErrors.of(invalid.problems, call.words), call)
        }
    }

    // MARK: The employer's placements in a round

    func placements(_ call: PageCall) async throws -> Response {
        let words = call.words
        let round = try await ReadRounds(call.useCases).one(call.id(), as: call.actor)
        let view = RoundView(round, call)
        let joined = try await ReadRounds(call.useCases)
            .placements(of: round.id, after: nil, limit: Self.placements, as: call.actor).items
        let byID = Dictionary(joined.map { ($0.placement, $0) }) { first, _ in first }
        var rows = joined.map { row($0.placement, $0.title, $0, round, words) }
        if round.status == .announced || round.status == .open {
            var search = PlacementSearch()
            search.employerID = call.actor.employerID
            let own = try await ReadPlacements(call.useCases).page(search, limit: Self.placements, as: call.actor)
            rows += own.items.filter { byID[$0.id] == nil && round.admits($0.content.kind) }
                .map { row($0.id, $0.content.title, nil, round, words) }
        }
        var model: ViewModel = [
            "title": round.content.title, "tone": view.tone, "state": view.state, "facts": view.facts,
            "lead": words("page.rounds.lead_employer"), "placements_title": words("page.rounds.your_placements"),
            "none": words("page.rounds.no_placements"),
        ]
        model.list("placements", rows)
        var page = Page("round", title: round.content.title, model)
        page.crumbs = [.init(label: words("page.rounds.title"), url: "/rounds")]
        return try call.show(page)
    }

    private func row(
        _ id: PlacementID, _ title: String, _ entry: RoundPlacementRecord?, _ round: CapacityRoundRecord,
        _ words: PageWords
    ) -> ViewModel {
        let key = entry.map { $0.isOwnList ? "own_list" : "filled_list" } ?? "not_joined"
        return [
            "title": title, "url": "/rounds/\(round.id)/placements/\(id)", "list": words("page.rounds.\(key)"),
            "cut": entry?.listWasCut ?? false, "seats": entry?.seats.map(words.number) ?? "–",
            "filled": entry?.filled.map(words.number) ?? "–",
        ]
    }

    // MARK: One list

    private func show(_ errors: FormErrors, _ call: PageCall) async throws -> Response {
        let words = call.words
        let view = try await read(call)
        let round = RoundView(view.round, call)
        let base = "/rounds/\(view.round.id)/placements/\(view.placement.id)"
        let isOpen = view.round.takesLists(at: call.now)
        let version = view.tag(for: call.actor).opaque
        var model: ViewModel = [
            "eyebrow": view.round.content.title, "title": view.placement.content.title, "state": round.state,
            "tone": round.tone, "facts": round.facts, "list_title": words("page.rounds.candidates"),
            "none": words("page.rounds.candidates_none"),
            "lead": lead(view, isOpen: isOpen, deadline: round.deadline, words),
        ]
        if isOpen, view.entry != nil {
            model["edit"] = ["action": base + "/list", "version": version] as ViewModel
            model["joined"] = words("page.rounds.takes_part")
        }
        if isOpen, view.entry == nil {
            model["join"] =
                [
                    "heading": words("page.rounds.join_placement_title"),
                    "words": words("page.rounds.join_placement_words"), "action": base + "/join",
                    "version": version, "button": words("page.rounds.join_placement"),
                ] as ViewModel
        }
        if view.entry?.isOwnList != true { model["list_hint"] = words("page.rounds.filled_hint") }
        if view.wasCut {
            model["cut"] = words("page.rounds.list_cut", ["count": .number(view.round.content.listLength)])
        }
        model.list("items", items(view, isOpen: isOpen, words))
        model.list("available", available(view, isOpen: isOpen, words))
        model.list("ends", isOpen && view.entry != nil ? ends(view, base, version, words) : [])
        model.list("offers", offers(view, call))
        if let result = view.round.result {
            model["offers_lead"] = words(
                "page.rounds.offers_lead", ["when": .text(words.instant(result.effectiveAt))])
            model.set("result", outcome(view, words))
        }
        model.set("errors", errors.model)
        var page = Page("round-list", title: view.placement.content.title, model)
        page.crumbs = [
            .init(label: words("page.rounds.title"), url: "/rounds"),
            .init(label: view.round.content.title, url: "/rounds/\(view.round.id)"),
        ]
        page.section = "/rounds"
        if !errors.isEmpty { page.status = .unprocessableContent }
        return try call.show(page)
    }

    private func lead(_ view: RoundListView, isOpen: Bool, deadline: String, _ words: PageWords) -> String {
        if isOpen {
            return words(
                "page.rounds.list_lead", ["when": .text(deadline)])
        }
        switch view.round.status {
        case .announced:
            return words("page.rounds.announced_lead", ["when": .text(words.instant(view.round.content.opensAt))])
        case .cancelled: return words("page.rounds.cancelled_lead")
        case .completed: return words("page.rounds.completed_lead")
        case .open, .frozen: return words("page.rounds.frozen_list_lead")
        }
    }

    private func items(_ view: RoundListView, isOpen: Bool, _ words: PageWords) -> [ViewModel] {
        view.listed.enumerated().map { index, candidate in
            var model: ViewModel = [
                "key": "e-\(candidate.learner)", "rank": words.number(index + 1), "name": name(candidate, words),
            ]
            let isTied = view.ranks.enumerated().contains { $0 != index && $1 == view.ranks[index] }
            model["note"] =
                isOpen && candidate.tier == nil
                ? words("page.rounds.no_candidate") : note(candidate, isTied: isTied, words)
            if isOpen, view.entry != nil {
                model["moves"] = ListMove<Entity.Person>.buttons(candidate.learner, at: index, of: view.listed.count)
            }
            return model
        }
    }

    private func available(_ view: RoundListView, isOpen: Bool, _ words: PageWords) -> [ViewModel] {
        view.available.map { candidate in
            var model: ViewModel = ["name": name(candidate, words), "note": note(candidate, isTied: false, words)]
            if isOpen, view.entry != nil, view.listed.count < view.round.content.listLength {
                model["add"] = "add-\(candidate.learner)"
            }
            return model
        }
    }

    private func name(_ candidate: RoundCandidateRecord, _ words: PageWords) -> String {
        candidate.displayName
            ?? candidate.matchRank.map { words("page.candidates.masked_name", ["rank": .number($0)]) }
            ?? words("page.rounds.masked_name")
    }

    private func note(_ candidate: RoundCandidateRecord, isTied: Bool, _ words: PageWords) -> String {
        var parts: [String] = []
        if candidate.tier == .shortlisted { parts.append(words("page.rounds.on_shortlist")) }
        if candidate.tier == .applied { parts.append(words("page.rounds.has_applied")) }
        if let score = candidate.score {
            parts.append(words("page.rounds.score", ["score": .text(words.number(score))]))
        }
        if isTied { parts.append(words("page.rounds.tied")) }
        return parts.joined(separator: " · ")
    }

    private func ends(_ view: RoundListView, _ base: String, _ version: String, _ words: PageWords) -> [ViewModel] {
        var ends: [ViewModel] = []
        if view.entry?.isOwnList == true {
            ends.append([
                "action": base + "/join", "version": version, "hint": words("page.rounds.fill_hint"),
                "button": words("page.rounds.fill"), "tone": "quiet",
            ])
        }
        ends.append([
            "action": base + "/leave", "version": version, "hint": words("page.rounds.leave_placement_hint"),
            "button": words("page.rounds.leave_placement"), "tone": "bad",
        ])
        return ends
    }

    private func offers(_ view: RoundListView, _ call: PageCall) -> [ViewModel] {
        view.offers.map { offer in
            let status = offer.standing(for: call.actor, now: call.now).status
            return [
                "url": "/applications/\(offer.id)", "name": offer.learnerName ?? call.words("page.rounds.masked_name"),
                "status": call.words.word("codes.application_status", status), "tone": StatusTone.of(status),
            ]
        }
    }

    private func outcome(_ view: RoundListView, _ words: PageWords) -> ViewModel? {
        guard let entry = view.entry, let seats = entry.seats, let filled = entry.filled else { return nil }
        let key =
            switch (seats, filled == seats, entry.listWasCut) {
            case (0, _, _): "none_free"
            case (_, true, _): "all_filled"
            case (_, false, let wasCut): wasCut ? "some_empty_cut" : "some_empty"
            }
        return [
            "heading": words("page.rounds.filled_of", ["filled": .number(filled), "seats": .number(seats)]),
            "words": words("page.rounds.\(key)"),
        ]
    }
}
