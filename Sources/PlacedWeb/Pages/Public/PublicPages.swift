import Hummingbird
import Logging
import PlacedDomain
import PlacedStore
import PlacedText
import PlacedUseCases

/// What everybody can see: the first page, a placement, how matching works.
struct PublicPages {
    /// Two rows of three on a wide screen.
    private static let newest = 6

    func add(to pages: PageRouter) {
        pages.get("") { call in
            let found = try await ReadPlacements(call.useCases)
                .page(PlacementSearch(), limit: Self.newest, as: .anybody)
            var model: ViewModel = [:]
            model.list("placements", found.items.map { PlacementView(placement: $0, words: call.words).tile })
            var page = Page("home", title: call.words("page.home.title"), model)
            page.isPrivate = false
            return try call.show(page)
        }
        SearchPage().add(to: pages)
        pages.get("placements/:id") { call in try await placement(call) }
        pages.get("matching") { call in
            let words = call.words
            let factors = zip(FactorWeights.Factor.allCases, FactorWeights.standard.values).map { factor, usual in
                [
                    "name": words.word("codes.factor", factor), "usual": words.number(usual),
                    "range": words(
                        "page.matching.range_value",
                        ["least": .number(factor.band.lowerBound), "most": .number(factor.band.upperBound)]),
                ] as ViewModel
            }
            // Runs are not public, but the seed of their lottery is: nothing else of them is shown.
            let runs = try await ReadMatchRuns(call.useCases).newest(limit: Self.newest, wholeOnly: true, as: .system)
            var model: ViewModel = ["factors": factors]
            model.list(
                "seeds",
                runs.compactMap { run in
                    run.seed.map { seed in
                        // A seed is a name and not a quantity: its digits are not grouped.
                        [
                            "words": words(
                                "page.matching.seed_row",
                                ["when": .text(words.instant(run.requestedAt)), "seed": .text(String(seed))])
                        ]
                    }
                })
            let rounds = try await ReadRounds(call.useCases).page(after: nil, limit: Self.newest, as: call.actor)
            model.list(
                "rounds",
                rounds.items.filter { $0.status != .cancelled }.map { round in
                    [
                        "words": words(
                            "page.matching.round_row",
                            [
                                "title": .text(round.content.title),
                                "when": .text(words.instant(round.content.freezesAt)),
                                "seed": .text(String(round.seed)),
                            ])
                    ]
                })
            var page = Page("matching", title: words("page.matching.title"), model)
            page.isPrivate = false
            return try call.show(page)
        }
    }

    /// How a learner stands to a placement. What cannot be told now is left out: the page is about the placement.
    private func standing(to record: PlacementRecord, _ call: PageCall) async -> ViewModel? {
        do {
            let answer = try await AskStanding(call.useCases)(record, as: call.actor)
            return answer.map { StandingView(record: record, words: call.words).model($0) }
        } catch {
            call.useCases.logger.info("how a learner stands cannot be told now", metadata: ["reason": "\(error)"])
            return nil
        }
    }

    private func placement(_ call: PageCall) async throws -> Response {
        let record = try await ReadPlacements(call.useCases).one(call.id(), as: call.actor)
        let words = call.words
        let view = PlacementView(placement: record, words: words)
        var model = view.model
        let isOpen = record.status == .published && (record.closesAt.map { $0 > call.now } ?? false)
        model["open"] = isOpen
        if call.actor.employerID == record.employerID { model["manage"] = "/employer/placements/\(record.id)" }
        if call.actor.role == .learner {
            model["apply"] = "\(view.url)/apply"
            model.set("standing", await standing(to: record, call))
        }
        // Signed out, the application's page leads over the sign-in and back to itself.
        if call.session == nil { model["sign_in"] = "\(view.url)/apply" }
        if !isOpen {
            let key =
                switch record.status {
                case .filled: "ended_filled"
                case .withdrawn: "ended_withdrawn"
                case .published, .closed: "ended_closed"
                case .draft, .inReview, .referred: "not_public"
                }
            model["ended"] = words("page.placement.\(key)")
        }
        var page = Page("placement", title: record.content.title, model)
        page.crumbs = [.init(label: words("page.nav.search"), url: "/placements")]
        page.isPrivate = record.status != .published
        if isOpen { page.structuredData = JobPostingData.text(record, base: call.useCases.settings.baseURL) }
        return try call.show(page)
    }
}
