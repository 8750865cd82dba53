import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedText
import PlacedUseCases

/// What the rankings are like, as the newest report has it, and a way to ask for another.
struct QualityPages {
    func add(to pages: PageRouter) {
        pages.get("matching/quality", for: .only(.operator)) { call in
            let words = call.words
            let state = try await MeasureRankingQuality(call.useCases).state(as: call.actor)
            var model: ViewModel = [:]
            if let report = state.report, let content = report.content, let asOf = report.asOf {
                model["report"] = QualityView(report: content, words: words).model
                model["as_of"] = words(
                    "page.quality.as_of",
                    [
                        "when": .text(words.instant(asOf)), "top": .number(content.topK),
                        "placements": .number(content.placements),
                    ])
            }
            switch state.later?.state {
            case .queued, .running: model["waiting"] = words("page.quality.waiting")
            case .failed: model["failed"] = words("page.quality.failed")
            case .succeeded, nil: break
            }
            var page = Page("quality", title: words("page.quality.title"), model)
            page.section = "/operator/runs"
            page.crumbs = [.init(label: words("page.runs.title"), url: "/operator/runs")]
            return try call.show(page)
        }
        pages.post("matching/quality", for: .only(.operator)) { call in
            _ = try await MeasureRankingQuality(call.useCases).request(as: call.actor)
            return call.redirect(to: "/matching/quality", .qualityAsked)
        }
    }
}
