import Hummingbird
import PlacedMatching
import PlacedStore
import PlacedText
import PlacedUseCases

/// What was published of audits, for everybody.
struct FairnessPages {
    /// Reports that the page names; older ones are reached by their number.
    private static let reports = 50

    func add(to pages: PageRouter) {
        pages.get("fairness") { call in
            let found = try await ReadFairnessReports(call.useCases).newest(limit: Self.reports, as: call.actor)
            return try show(found.first, others: Array(found.dropFirst()), call)
        }
        pages.get("fairness/:number") { call in
            guard let number = call.context.parameters.get("number").flatMap(Int.init) else {
                throw Problem(.notFound, "There is nothing at this address.")
            }
            let report = try await ReadFairnessReports(call.useCases).one(number, as: call.actor)
            let found = try await ReadFairnessReports(call.useCases).newest(limit: Self.reports, as: call.actor)
            return try show(report, others: found.filter { $0.position != number }, call)
        }
    }

    private func show(
        _ report: AuditReportRecord<PublicAudit>?, others: [AuditReportRecord<PublicAudit>], _ call: PageCall
    ) throws -> Response {
        let words = call.words
        var model: ViewModel = [:]
        let dimension = call.query["by"].flatMap(AuditDimension.init(rawValue:)) ?? .sex
        if let report {
            model["report"] =
                [
                    "said": words(
                        "page.fairness.said",
                        [
                            "number": .text(words.number(report.position)),
                            "published": .text(words.instant(report.publishedAt)),
                            "run": .text(words.instant(report.asOf)),
                        ]),
                    "views": AuditDimension.allCases.map { view in
                        [
                            "label": words.word("page.dimension", view), "current": view == dimension,
                            "url": "/fairness/\(report.position)?by=\(view.rawValue)",
                        ] as ViewModel
                    },
                    "stages": report.content.stages.map {
                        PublicStageView(stage: $0, dimension: dimension, words: words).model
                    },
                ] as ViewModel
        }
        model.list(
            "others",
            others.map { other in
                [
                    "url": "/fairness/\(other.position)",
                    "label": words(
                        "page.fairness.other",
                        [
                            "number": .text(words.number(other.position)),
                            "published": .text(words.instant(other.publishedAt)),
                        ]),
                ]
            })
        var page = Page("fairness", title: words("page.fairness.title"), model)
        page.isPrivate = false
        return try call.show(page)
    }
}
