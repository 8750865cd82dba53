import Foundation
import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedText
import PlacedUseCases

/// An operator's rounds: announcing one, freezing, running and calling it off, and what came of it in numbers.
struct RoundKeepingPages {
    /// Rounds, and placements of a round, on one page: with rows of half a kilobyte it stays under the 60 kB of a page.
    private static let pageSize = 50

    func add(to pages: PageRouter) {
        pages.get("operator/rounds", for: .only(.operator)) { call in try await list(FormErrors(), call) }
        pages.post("operator/rounds", for: .only(.operator)) { call in try await announce(call) }
        pages.get("operator/rounds/:id", for: .only(.operator)) { call in try await show(call) }
        pages.post("operator/rounds/:id/freeze", for: .only(.operator)) { call in
            _ = try await FreezeRound(call.useCases)(call.id(), if: call.precondition, as: call.actor)
            return try done(.roundFrozen, call)
        }
        pages.post("operator/rounds/:id/run", for: .only(.operator)) { call in
            _ = try await RunRound(call.useCases)(call.id(), if: call.precondition, as: call.actor)
            return try done(.roundRun, call)
        }
        pages.post("operator/rounds/:id/cancel", for: .only(.operator)) { call in
            _ = try await CancelRound(call.useCases)(call.id(), if: call.precondition, as: call.actor)
            return try done(.roundCancelled, call)
        }
        pages.post("operator/rounds/:id/verify", for: .only(.operator)) { call in
            let report = try await VerifyRound(call.useCases)(call.id(), as: call.actor)
            return try done(report.isSame ? .roundSame : .roundDiffers, call)
        }
    }

    private func done(_ notice: PageNotice, _ call: PageCall) throws(Problem) -> Response {
        call.redirect(to: "/operator/rounds/\(try call.id(CapacityRoundID.self))", notice)
    }

    // MARK: The rounds

    private func list(_ errors: FormErrors, _ call: PageCall) async throws -> Response {
        let words = call.words
        let found = try await ReadRounds(call.useCases)
            .page(after: call.roundPosition, limit: Self.pageSize, as: call.actor)
        var form = call.form
        let source = (form["source"] ?? call.query["from"]).flatMap { CapacityRoundID($0) }
        if errors.isEmpty, let source {
            let round = try await ReadRounds(call.useCases).one(source, as: call.actor)
            form.set("title", words("page.rounds.again_title", ["title": .text(round.content.title)]))
            form.set("length", String(min(2 * round.content.listLength, call.useCases.settings.matchTop)))
            for kind in round.content.kinds ?? [] { form.append("kinds", kind.rawValue) }
        }
        var model: ViewModel = ["lead": words("page.rounds.lead_operator")]
        model.list("rounds", found.items.map { RoundPages.card($0, call) })
        model.set("next", found.next.map { "/operator/rounds?" + $0.query })
        var inputs: ViewModel = ["fields": RoundForm.fields(form, errors, words, call.useCases.settings.matchTop)]
        inputs.set("source", source?.description)
        inputs.set("errors", errors.model)
        model["form"] = inputs
        var page = Page("rounds", title: words("page.rounds.title"), model)
        if !errors.isEmpty { page.status = .unprocessableContent }
        return try call.show(page)
    }

    private func announce(_ call: PageCall) async throws -> Response {
        let (content, errors) = RoundForm.content(call.form, now: call.now, call.words)
        guard let content, errors.isEmpty else { return try await list(errors, call) }
        let result = try await call.attempt { () async throws(UseCaseError) in
            try await AnnounceRound(call.useCases)(content, as: call.actor)
        }
        switch result {
        case .success(.done(let round)): return call.redirect(to: "/operator/rounds/\(round.id)", .roundAnnounced)
        case .success(.replayed): return call.redirect(to: "/operator/rounds", .roundAnnounced)
        case .failure(let invalid):
            return try await list(
                RoundForm.errors(invalid.problems, longest: call.useCases.settings.matchTop, call.words), call)
        }
    }

    // MARK: One round

    private func show(_ call: PageCall) async throws -> Response {
        let words = call.words
        let round = try await ReadRounds(call.useCases).one(call.id(), as: call.actor)
        let view = RoundView(round, call)
        let base = "/operator/rounds/\(round.id)"
        let found = try await ReadRounds(call.useCases)
            .placements(of: round.id, after: call.after(), limit: Self.pageSize, as: call.actor)
        var model: ViewModel = [
            "title": round.content.title, "tone": view.tone, "state": view.state, "facts": view.facts,
            "placements_title": words("page.rounds.placements"), "none": words("page.rounds.none_joined"),
        ]
        model.list("steps", steps(round, base, call))
        model.list(
            "placements",
            found.items.map { entry in
                [
                    "title": entry.title, "url": "/placements/\(entry.placement)", "subtitle": entry.employerName,
                    "list": words("page.rounds.\(entry.isOwnList ? "own_list" : "filled_list")"),
                    "cut": entry.listWasCut, "seats": entry.seats.map(words.number) ?? "–",
                    "filled": entry.filled.map(words.number) ?? "–",
                ]
            })
        model.set("next", found.next.map { "\(base)?after=\($0)" })
        if round.frozen != nil {
            model["proof"] = ["id": round.id.description, "action": base + "/verify"] as ViewModel
        }
        if let result = round.result, result.seats > result.placed {
            model["again"] =
                [
                    "words": words("page.rounds.empty_words", ["count": .number(result.seats - result.placed)]),
                    "url": "/operator/rounds?from=\(round.id)#new",
                ] as ViewModel
        }
        var page = Page("round", title: round.content.title, model)
        page.crumbs = [.init(label: words("page.rounds.title"), url: "/operator/rounds")]
        return try call.show(page)
    }

    private func steps(_ round: CapacityRoundRecord, _ base: String, _ call: PageCall) -> [ViewModel] {
        let version = round.tag(for: call.actor, now: call.now).opaque
        func step(_ key: String, _ tone: String) -> ViewModel {
            [
                "action": "\(base)/\(key)", "version": version, "hint": call.words("page.rounds.step_\(key)_hint"),
                "button": call.words("page.rounds.step_\(key)"), "tone": tone,
            ]
        }
        var steps: [ViewModel] = []
        if round.status == .open, round.mayBeFrozen(at: call.now) { steps.append(step("freeze", "quiet")) }
        if round.status == .frozen { steps.append(step("run", "")) }
        if round.status.next.contains(.cancelled) { steps.append(step("cancel", "bad")) }
        return steps
    }
}
