import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedText
import PlacedUseCases

/// The ranking of a placement with every point explained; what a learner masks is said to be masked.
struct CandidatePages {
    /// Twelve candidates with their reasons, and the style sheet, stay below 60 kB.
    private static let pageSize = 12

    func add(to pages: PageRouter) {
        pages.get("placements/:id/candidates", for: .signedIn) { call in
            let placement = try await ReadPlacements(call.useCases).one(call.id(), as: call.actor)
            let found = try await ReadCandidates(call.useCases)(
                of: placement.id, afterRank: call.position, limit: Self.pageSize, as: call.actor)
            let applications = try await applications(to: placement.id, call)
            let words = call.words
            var model: ViewModel = ["placement": placement.content.title]
            if let run = found.run {
                let when = words.instant(run.finishedAt ?? run.requestedAt)
                model["lead"] = words("page.candidates.matched_at", ["when": .text(when)])
                model["none"] = words("page.candidates.none_words")
            } else {
                model["lead"] = words("page.candidates.not_run")
                model["none"] = words("page.candidates.not_run_words")
            }
            model.list("candidates", found.items.map { self.model($0, applications, words, actor: call.actor, call) })
            model.set("next", found.nextRank.map { "/placements/\(placement.id)/candidates?after=\($0)" })
            var page = Page("candidates", title: words("page.candidates.title"), model)
            if call.actor.employerID == placement.employerID {
                page.section = "/employer"
                page.crumbs = [
                    .init(label: words("page.employer.title"), url: "/employer"),
                    .init(label: placement.content.title, url: "/employer/placements/\(placement.id)"),
                ]
            }
            return try call.show(page)
        }
    }

    /// The live application of each learner who applied.
    private func applications(to placement: PlacementID, _ call: PageCall) async throws -> [LearnerID:
        ApplicationRecord]
    {
        let page = try await ReadApplications(call.useCases)
            .page(placement: placement, after: nil, limit: WebLimits.largestPage, as: call.actor)
        return Dictionary(page.items.map { ($0.learner, $0) }) { first, _ in first }
    }

    private func model(
        _ candidate: CandidateRecord, _ applications: [LearnerID: ApplicationRecord], _ words: PageWords, actor: Actor,
        _ call: PageCall
    ) -> ViewModel {
        var model = ScoreView.model(
            score: candidate.score, factors: candidate.factors, weights: candidate.weights, words)
        model["rank"] = words.number(candidate.rank)
        model["name"] =
            candidate.displayName ?? words("page.candidates.masked_name", ["rank": .number(candidate.rank)])
        if !candidate.masked.isEmpty {
            let fields = candidate.masked.map { words.word("page.masked", code: $0) }
            model["masked"] = words("page.candidates.masked", ["fields": .text(fields.joined(separator: ", "))])
        }
        model["badges"] = candidate.credentials.map {
            BadgeView.model($0.achievement, words, isIssuerTrusted: $0.isIssuerTrusted)
        }
        if let application = applications[candidate.learner] {
            let status = application.standing(for: actor, now: call.now).status
            model["application"] =
                [
                    "url": "/applications/\(application.id)",
                    "label": words(
                        "page.candidates.see_application",
                        ["status": .text(words.word("codes.application_status", status))]),
                ] as ViewModel
        }
        return model
    }
}
