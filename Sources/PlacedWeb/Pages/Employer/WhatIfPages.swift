import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedText
import PlacedUseCases

/// How many more learners would be eligible if a placement asked for less or offered more.
struct WhatIfPages {
    func add(to pages: PageRouter) {
        pages.get("employer/placements/:id/what-if", for: .only(.employer)) { call in
            let record = try await OwnPlacement.read(call)
            let words = call.words
            var model: ViewModel = ["placement": record.content.title]
            if record.status == .published {
                let answer = try await AskWhatIf(call.useCases)(record.id, as: call.actor)
                model.merge(WhatIfView(record: record, words: words).model(answer)) { _, new in new }
            } else {
                model["closed"] = words("page.what_if.closed")
            }
            var page = Page("what-if", title: words("page.what_if.title"), model)
            page.section = "/employer"
            page.crumbs = [
                .init(label: words("page.employer.title"), url: "/employer"),
                .init(label: record.content.title, url: "/employer/placements/\(record.id)"),
            ]
            return try call.show(page)
        }
    }
}
