import Foundation
import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedText
import PlacedUseCases

/// An operator's queue of postings to review, and the runs of the matcher.
struct OperatorPages {
    private static let runs = 50
    /// Runs of the record that are looked through for the page: some milliseconds of the database, and hours of many changes.
    private static let records = 2_000
    /// Placements to review on one page; answering some brings the next.
    private static let queue = 50
    /// Ten thousand placements; more in one installation wait for the status in the search.
    private static let pagesLookedThrough = 50

    func add(to pages: PageRouter) {
        pages.get("operator", for: .only(.operator)) { call in try await queue(nil, FormErrors(), call) }
        pages.post("operator/placements/:id", for: .only(.operator)) { call in
            let id: PlacementID = try call.id()
            let isApproval = call.form["do"] == "approve"
            let answer: ReviewPlacement.Answer = isApproval ? .approve : .refer(note: call.form["note-\(id)"] ?? "")
            let result = try await call.attempt { () async throws(UseCaseError) in
                try await ReviewPlacement(call.useCases)(id, answer, if: call.precondition, as: call.actor)
            }
            switch result {
            case .success: return call.redirect(to: "/operator", isApproval ? .approved : .referred)
            case .failure(let invalid):
                return try await queue(id, FormErrors(invalid.problems) { _ in "note-\(id)" }, call)
            }
        }
        pages.get("operator/runs", for: .only(.operator)) { call in try await listRuns(call) }
        pages.post("operator/runs", for: .only(.operator)) { call in
            _ = try await RequestMatching(call.useCases)(placement: nil, cause: .request, as: call.actor)
            return call.redirect(to: "/operator/runs", .runAsked)
        }
    }

    private func queue(_ wrong: PlacementID?, _ errors: FormErrors, _ call: PageCall) async throws -> Response {
        let words = call.words
        var search = PlacementSearch()
        search.anyStatus = true
        var found: [PlacementRecord] = []
        var next: PlacementSearch? = search
        // The search has no bound for the status, so the queue is looked for among all placements, newest first.
        for _ in 0..<Self.pagesLookedThrough {
            guard let search = next, found.count < Self.queue else { break }
            let page = try await ReadPlacements(call.useCases)
                .page(search, limit: WebLimits.largestPage, as: call.actor)
            found += page.items.filter { $0.status == .inReview }
            next = page.next
        }
        var model: ViewModel = ["lead": words("page.review.lead", ["count": .number(found.count)])]
        model.list(
            "placements",
            found.map { record in
                let note = FormField(
                    "note-\(record.id)", words("page.review.note"), hint: words("page.review.note_hint"), .area(rows: 3)
                )
                return [
                    "id": "placement-\(record.id)", "employer": record.employerName, "title": record.content.title,
                    "url": "/placements/\(record.id)", "action": "/operator/placements/\(record.id)",
                    "version": record.tag(for: call.actor).opaque, "note": note.model(call.form, errors),
                    "facts": PlacementView(placement: record, words: words).facts,
                ]
            })
        model.set("errors", errors.model)
        var page = Page("review", title: words("page.review.title"), model)
        if !errors.isEmpty { page.status = .unprocessableContent }
        return try call.show(page)
    }

    private func listRuns(_ call: PageCall) async throws -> Response {
        let words = call.words
        let runs = try await ReadMatchRuns(call.useCases).newest(limit: Self.runs, wholeOnly: true, as: call.actor)
        var model: ViewModel = [:]
        model.list(
            "runs",
            runs.map { run in
                let tone =
                    switch run.state {
                    case .succeeded: "good"
                    case .failed: "bad"
                    case .running: "info"
                    case .queued: "plain"
                    }
                var took = "–"
                if let start = run.startedAt, let end = run.finishedAt {
                    took = words.catalogue.number(Int(end.timeIntervalSince(start) * 1000), words.language) + " ms"
                }
                return [
                    "asked": words.instant(run.requestedAt), "state": words.word("page.runs", run.state), "tone": tone,
                    "placements": words.number(run.placements), "pairs": words.number(run.pairsConsidered),
                    "matches": words.number(run.matches), "took": took, "learners": words.number(run.learners),
                    "eligible": words.number(run.eligible), "left_out": words.number(run.leftOut),
                    "failure": run.failure ?? "",
                ]
            })
        let record = try await ReadMatchRuns(call.useCases)
            .recordState(newest: Self.records, as: call.actor)
        if let head = record.head {
            model["record"] = words(
                record.problems.isEmpty ? "page.runs.record_whole" : "page.runs.record_broken",
                ["count": .number(record.count), "checked": .number(record.checked), "hash": .text(head)])
            model["record_tone"] = record.problems.isEmpty ? "soft" : "notice bad"
            model.list("problems", record.problems.map { ["words": $0] })
        }
        if let newest = runs.first(where: { $0.state == .succeeded }), newest.leftOut > 0 {
            let leftOut = try await ReadMatchRuns(call.useCases)
                .leftOut(of: newest.id, limit: Self.runs, as: call.actor)
            model.list(
                "left",
                leftOut.map { item in
                    var row: ViewModel = ["detail": item.detail]
                    switch item.subject {
                    case .placement(let id):
                        row["url"] = "/placements/\(id)"
                        row["what"] = words("page.runs.left_placement", ["id": .text(id.description)])
                    case .learner(let id):
                        row["what"] = words("page.runs.left_learner", ["id": .text(id.description)])
                    }
                    return row
                })
        }
        return try call.show(Page("runs", title: words("page.runs.title"), model))
    }
}
