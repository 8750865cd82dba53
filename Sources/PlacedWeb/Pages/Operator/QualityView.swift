import PlacedDomain
import PlacedText

/// A report on the rankings in sentences, tables and small charts.
struct QualityView {
    let report: RankingQuality
    let words: PageWords

    var model: ViewModel {
        [
            "shifts": responses(report.shifts, also: [row(words("page.quality.days_later"), report.later)]),
            "steady": steady,
            "contested": words(
                "page.quality.contested",
                ["count": .number(report.later.contested), "lists": .number(report.later.lists)]),
            "ablations": responses(report.ablations),
            "ablated": ablated, "coverage": coverage, "exposure": exposure,
        ]
    }

    // MARK: Steadiness

    private var steady: String {
        let overlaps = report.shifts.map(\.comparison.overlap)
        let (least, most) = (overlaps.min() ?? 0, overlaps.max() ?? 0)
        return words(
            least == most ? "page.quality.steady_same" : "page.quality.steady",
            ["least": .text(share(least)), "most": .text(share(most)), "later": .text(share(report.later.overlap))])
    }

    private func responses(_ responses: [RankingQuality.Response], also last: [ViewModel] = []) -> [ViewModel] {
        responses.map { response in
            let factor = words.word("codes.factor", code: response.factor)
            let by = (response.moved < 0 ? "−" : "+") + words.number(abs(response.moved))
            let label =
                response.moved == -1000
                ? words("page.quality.without", ["factor": .text(factor)])
                : words("page.quality.moved", ["factor": .text(factor), "by": .text(by)])
            return row(label, response.comparison)
        } + last
    }

    private func row(_ label: String, _ comparison: ListComparison) -> ViewModel {
        [
            "change": label, "overlap": share(comparison.overlap),
            "contested": comparison.contestedOverlap.map(share) ?? "–", "ranked": share(comparison.rankedOverlap),
            "first": share(comparison.sameFirst), "width": String(comparison.overlap),
        ]
    }

    private var ablated: String {
        let least = report.ablations.min { $0.comparison.rankedOverlap < $1.comparison.rankedOverlap }
        guard let least, least.comparison.rankedOverlap < 1000 else { return words("page.quality.ablated_none") }
        return words(
            "page.quality.ablated",
            [
                "factor": .text(words.word("codes.factor", code: least.factor)),
                "share": .text(share(1000 - least.comparison.rankedOverlap)),
            ])
    }

    // MARK: Coverage

    private var coverage: ViewModel {
        let coverage = report.coverage
        let parts = [("full", coverage.full, "p1"), ("short", coverage.short, "p2"), ("empty", coverage.empty, "p5")]
        let all = max(1, parts.reduce(0) { $0 + $1.1 })
        var bars: [ViewModel] = []
        var offset = 0
        for (_, count, tone) in parts where count > 0 {
            let width = 1000 * count / all
            bars.append(["tone": tone, "x": String(offset), "width": String(width)])
            offset += width
        }
        return [
            "reading": words(
                "page.quality.coverage",
                [
                    "listed": .number(coverage.listed), "eligible": .number(coverage.eligible),
                    "learners": .number(coverage.learners),
                ]),
            "bars": bars,
            "rows": parts.map { key, count, tone in
                [
                    "tone": tone, "label": words("page.quality.\(key)"), "count": words.number(count),
                    "share": share(1000 * count / all),
                ] as ViewModel
            },
        ]
    }

    // MARK: Exposure

    private var exposure: ViewModel {
        let exposure = report.exposure
        let height = 1000
        let points = exposure.cumulative.enumerated().map { place, sum in "\((place + 1) * 100),\(height - sum)" }
        return [
            "reading": words(
                "page.quality.exposure",
                ["share": .text(share(exposure.topTenth)), "gini": .text(ratio(exposure.gini))]),
            "curve": (["0,\(height)"] + points).joined(separator: " "),
            "rows": exposure.cumulative.enumerated().map { place, sum in
                [
                    "least": words("page.quality.percent", ["value": .number((place + 1) * 10)]), "share": share(sum),
                ] as ViewModel
            },
            "classes": exposure.learnersByLists.enumerated().map { place, count in
                ["lists": lists(place), "count": words.number(count)] as ViewModel
            },
        ]
    }

    /// `0`, `1`, `2–5`, … as the classes of lists are called.
    private func lists(_ place: Int) -> String {
        let ends = ListExposure.listClasses
        guard place < ends.count else {
            return words("page.quality.more_lists", ["count": .number(ends[ends.count - 1])])
        }
        let start = place == 0 ? 0 : ends[place - 1] + 1
        return start == ends[place] ? words.number(start) : "\(words.number(start))–\(words.number(ends[place]))"
    }

    // MARK: Numbers

    /// Per mille as a percentage with one digit behind the decimal sign.
    private func share(_ perMille: Int) -> String {
        words("page.quality.percent", ["value": .text(decimal(perMille / 10, String(perMille % 10)))])
    }

    /// Per mille as a number between 0 and 1.
    private func ratio(_ perMille: Int) -> String {
        let digits = String(perMille % 1000)
        return decimal(perMille / 1000, String(repeating: "0", count: 3 - digits.count) + digits)
    }

    private func decimal(_ whole: Int, _ digits: String) -> String {
        words.number(whole) + words("format.decimal") + digits
    }
}
