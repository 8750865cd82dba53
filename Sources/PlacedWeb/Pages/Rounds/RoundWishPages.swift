import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedText
import PlacedUseCases

/// A learner's part in a round: the list as proposed, joining with a collection, ordering, and the result with reasons.
struct RoundWishPages {
    func add(to pages: PageRouter) {
        pages.post("rounds/:id/join", for: .only(.learner)) { call in
            guard let collection = call.form["collection"].flatMap({ CollectionID($0) }) else {
                var errors = FormErrors()
                errors.add("collection", call.words("page.rounds.choose_collection"))
                return try await show(errors, call)
            }
            return try await keep(collection, nil, anchor: "", .roundJoined, call)
        }
        pages.post("rounds/:id/list", for: .only(.learner)) { call in
            let view = try await read(call)
            guard let entry = view.entry, let move = ListMove<Entity.Placement>(call.form["do"]) else {
                return try await show(FormErrors(), call)
            }
            let list = move.apply(to: view.listed.map(\.placement))
            return try await keep(entry.collection, list, anchor: "#e-\(move.subject)", .roundListSaved, call)
        }
        pages.post("rounds/:id/leave", for: .only(.learner)) { call in
            let id = try call.id(CapacityRoundID.self)
            try await LeaveRound(call.useCases)(id, if: call.precondition, as: call.actor)
            return call.redirect(to: "/rounds/\(id)", .roundLeft)
        }
    }

    private func read(_ call: PageCall) async throws -> RoundWishesView {
        try await ReadRoundWishes(call.useCases)(in: call.id(), as: call.actor)
    }

    private func keep(
        _ collection: CollectionID, _ placements: [PlacementID]?, anchor: String, _ notice: PageNotice,
        _ call: PageCall
    ) async throws -> Response {
        let id = try call.id(CapacityRoundID.self)
        let result = try await call.attempt { () async throws(UseCaseError) in
            try await KeepRoundWishes(call.useCases)(
                in: id, collection: collection, placements: placements, if: call.precondition, as: call.actor)
        }
        switch result {
        case .success: return call.redirect(to: "/rounds/\(id)\(anchor)", notice)
        case .failure(let invalid):
            return try await show(RoundListErrors.of(invalid.problems, call.words), call)
        }
    }

    func show(_ errors: FormErrors, _ call: PageCall) async throws -> Response {
        let words = call.words
        let view = try await read(call)
        let round = RoundView(view.round, call)
        let base = "/rounds/\(view.round.id)"
        let isOpen = view.round.takesLists(at: call.now)
        let version = view.tag(for: call.actor).opaque
        var model: ViewModel = [
            "eyebrow": words("page.rounds.eyebrow"), "title": view.round.content.title, "state": round.state,
            "tone": round.tone, "lead": lead(view, isOpen: isOpen, deadline: round.deadline, words),
            "facts": round.facts,
            "list_title": words("page.rounds.your_list"), "none": words("page.rounds.wishes_none"),
        ]
        if isOpen, view.entry != nil {
            model["edit"] = ["action": base + "/list", "version": version] as ViewModel
            model["joined"] = words("page.rounds.you_joined")
            model["list_hint"] = words("page.rounds.wishes_hint", ["count": .number(view.round.content.listLength)])
        }
        if let hint = leaveHint(view, isOpen: isOpen, call) {
            model.list(
                "ends",
                [
                    [
                        "action": base + "/leave", "version": version, "hint": hint,
                        "button": words("page.rounds.leave"), "tone": "bad",
                    ] as ViewModel
                ])
        }
        if view.wasCut { model["cut"] = words("page.rounds.wishes_cut") }
        model.list("items", items(view, isOpen: isOpen, call))
        model.list("available", available(view, isOpen: isOpen, words))
        if isOpen { model["join"] = try await join(view, base, version, errors, call) }
        model.set("result", result(view, call))
        model.set("errors", errors.model)
        var page = Page("round-list", title: view.round.content.title, model)
        page.crumbs = [.init(label: words("page.rounds.title"), url: "/rounds")]
        if !errors.isEmpty { page.status = .unprocessableContent }
        return try call.show(page)
    }

    /// What leaving means; nil where the learner cannot leave, or as far as the learner knows could not.
    private func leaveHint(_ view: RoundWishesView, isOpen: Bool, _ call: PageCall) -> String? {
        guard let entry = view.entry, entry.leftAt == nil else { return nil }
        if isOpen { return call.words("page.rounds.leave_hint") }
        let standing = view.round.standing(for: call.actor, now: call.now)
        return standing == .frozen ? call.words("page.rounds.leave_frozen_hint") : nil
    }

    private func lead(_ view: RoundWishesView, isOpen: Bool, deadline: String, _ words: PageWords) -> String {
        if isOpen {
            return words("page.rounds.\(view.entry == nil ? "join_lead" : "order_lead")", ["when": .text(deadline)])
        }
        if view.round.status == .announced {
            return words(
                "page.rounds.announced_lead", ["when": .text(words.instant(view.round.content.opensAt))])
        }
        if view.round.status == .cancelled { return words("page.rounds.cancelled_lead") }
        if view.isResultKnown { return words("page.rounds.completed_lead") }
        if view.entry?.leftAt != nil { return words("page.rounds.left_lead") }
        return words(view.entry == nil ? "page.rounds.frozen_without" : "page.rounds.frozen_lead")
    }

    private func items(_ view: RoundWishesView, isOpen: Bool, _ call: PageCall) -> [ViewModel] {
        let words = call.words
        let seat = view.seat(for: call.actor, now: call.now)
        return view.listed.enumerated().map { index, choice in
            var model: ViewModel = [
                "key": "e-\(choice.placement)", "rank": words.number(choice.position), "name": choice.title,
                "url": "/placements/\(choice.placement)",
                "note": note(choice.employerName, hasJoined: choice.hasJoined, view.round, words),
            ]
            if isOpen, view.entry != nil {
                model["moves"] = ListMove<Entity.Placement>.buttons(
                    choice.placement, at: index, of: view.listed.count)
            }
            if view.isResultKnown, view.entry != nil {
                var code = choice.excluded?.rawValue ?? choice.outcome?.rawValue ?? "not_needed"
                if choice.outcome == .placed, seat == .takenBack { code = "taken_back" }
                model["outcome"] = words("page.rounds.outcome_\(code)")
                model["reason"] = words("page.rounds.reason_\(code)")
                model["outcome_tone"] = code == RoundChoiceOutcome.placed.rawValue ? "good" : "plain"
            }
            return model
        }
    }

    private func available(_ view: RoundWishesView, isOpen: Bool, _ words: PageWords) -> [ViewModel] {
        view.available.map { wish in
            var model: ViewModel = [
                "name": wish.title, "url": "/placements/\(wish.placement)",
                "note": note(wish.employerName, hasJoined: wish.hasJoined, view.round, words),
            ]
            if isOpen, view.entry != nil, view.listed.count < view.round.content.listLength {
                model["add"] = "add-\(wish.placement)"
            }
            return model
        }
    }

    private func note(
        _ employer: String, hasJoined: Bool, _ round: CapacityRoundRecord, _ words: PageWords
    ) -> String {
        let missing = round.frozen == nil ? "page.rounds.not_yet" : "page.rounds.not_joined"
        return employer + " · " + words(hasJoined ? "page.rounds.takes_part" : missing)
    }

    /// The form to take part with, or to change the collection.
    private func join(
        _ view: RoundWishesView, _ base: String, _ version: String, _ errors: FormErrors, _ call: PageCall
    ) async throws -> ViewModel {
        let words = call.words
        let collections = try await ReadCollections(call.useCases)
            .page(after: nil, limit: LearnerLimits.collections, as: call.actor).items
        var form = call.form
        if let entry = view.entry, form["collection"] == nil { form.set("collection", entry.collection.description) }
        let field = FormField(
            "collection", words("page.rounds.collection"), hint: words("page.rounds.collection_hint"),
            .radios(collections.map { .init(value: $0.id.description, label: $0.content.name) }))
        return [
            "heading": words(view.entry == nil ? "page.rounds.join_title" : "page.rounds.collection_title"),
            "words": words("page.rounds.join_words"), "action": base + "/join", "version": version,
            "fields": [field.model(form, errors)],
            "button": words(view.entry == nil ? "page.rounds.join" : "page.rounds.collection_save"),
        ]
    }

    private func result(_ view: RoundWishesView, _ call: PageCall) -> ViewModel? {
        guard view.isResultKnown, let entry = view.entry else { return nil }
        let words = call.words
        guard let seat = view.seat(for: call.actor, now: call.now), let placement = entry.placement,
            let choice = entry.choice, let listed = view.listed.first(where: { $0.placement == placement })
        else {
            return [
                "heading": words("page.rounds.no_seat"),
                "words": words(view.wasCut ? "page.rounds.no_seat_cut" : "page.rounds.no_seat_words"),
            ]
        }
        var model: ViewModel = [
            "heading": words(
                seat == .takenBack ? "page.rounds.taken_back" : "page.rounds.got",
                ["choice": .number(choice), "title": .text(listed.title)]),
            "words": seatWords(seat, choice: choice, words),
        ]
        if let application = view.application {
            let status = application.standing(for: call.actor, now: call.now).status
            model["url"] = "/applications/\(application.id)"
            model["button"] = words(
                "page.rounds.see_offer", ["status": .text(words.word("codes.application_status", status))])
        }
        return model
    }

    private func seatWords(_ seat: RoundSeat, choice: Int, _ words: PageWords) -> String {
        switch seat {
        case .offered: words(choice == 1 ? "page.rounds.got_first" : "page.rounds.got_words")
        case .accepted: words("page.rounds.got_accepted")
        case .declined: words("page.rounds.got_declined")
        case .takenBack: words("page.rounds.taken_back_words", ["choice": .number(choice)])
        }
    }
}
