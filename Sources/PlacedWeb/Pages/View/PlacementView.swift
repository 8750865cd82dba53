import Foundation
import PlacedDomain
import PlacedStore
import PlacedText

/// A placement in words: its line in a list, its facts, its requirements.
struct PlacementView {
    let placement: PlacementRecord
    let words: PageWords

    private var content: PlacementContent { placement.content }
    var url: String { "/placements/\(placement.id)" }

    /// What a tile of a list shows.
    var tile: ViewModel {
        var model: ViewModel = ["employer": placement.employerName, "title": content.title, "url": url, "pay": pay]
        model.set("kind", content.kind.map { words.word("page.kind", $0) })
        model.set("place", place)
        model.set("deadline", content.applyBy.map { words("page.placement.fact_deadline") + " " + words.day($0) })
        return model
    }

    /// What the page of the placement shows; the same model is the employer's preview.
    var model: ViewModel {
        var model: ViewModel = [
            "employer": placement.employerName, "title": content.title, "paid": content.pay != nil, "facts": facts,
        ]
        model.set("kind", content.kind.map { words.word("page.kind", $0) })
        model.set("modality", content.modality.map { words.word("page.modality", $0) })
        model.set("description", content.description.map(MarkdownText.html))
        model.set("deadline", deadline)
        let required = requirements(.required)
        let preferred = requirements(.preferred)
        model.list("required", required)
        model.list("preferred", preferred)
        model["has_requirements"] = !(required.isEmpty && preferred.isEmpty)
        return model
    }

    /// Amount and interval, or plainly that there is none.
    var pay: String {
        guard let pay = content.pay else { return words("page.placement.unpaid") }
        let interval = words.word("page.interval", pay.interval)
        let (low, high) = (words.money(pay.minimumMinor, pay.currency), words.money(pay.maximumMinor, pay.currency))
        guard pay.minimumMinor < pay.maximumMinor else {
            return words("page.placement.pay_one", ["amount": .text(low), "interval": .text(interval)])
        }
        return words(
            "page.placement.pay_range", ["minimum": .text(low), "maximum": .text(high), "interval": .text(interval)])
    }

    /// Until when one can apply, in the placement's own zone.
    var deadline: String? {
        guard let day = content.applyBy, let zone = content.timeZone else { return nil }
        return words("page.placement.open_until", ["date": .text(words.day(day)), "zone": .text(zone)])
    }

    var place: String? {
        let modality = content.modality.map { words.word("page.modality", $0) }
        guard let label = content.location?.label else { return modality }
        return content.modality == .onSite || modality == nil ? label : "\(modality ?? "") · \(label)"
    }

    var facts: [ViewModel] {
        var facts: [(String, String?)] = [
            ("pay", content.pay == nil ? words("page.placement.unpaid_long") : pay),
            ("place", content.location?.label),
            ("modality", content.modality.map { words.word("page.modality", $0) }),
            ("hours", content.hoursPerWeek.map { words("page.placement.hours", ["count": .number($0)]) }),
            ("duration", content.durationWeeks.map { words("page.placement.weeks", ["count": .number($0)]) }),
            ("start", content.startsOn.map(window)),
            ("deadline", content.applyBy.map { words.day($0) + (content.timeZone.map { " (\($0))" } ?? "") }),
            ("seats", content.seats.map { words("page.placement.seats", ["count": .number($0)]) }),
        ]
        if let credits = content.academicCredits, credits.maximum > 0 {
            facts.append(
                (
                    "credits",
                    credits.minimum == credits.maximum
                        ? words.number(credits.minimum)
                        : words(
                            "page.placement.credits_range",
                            ["minimum": .number(credits.minimum), "maximum": .number(credits.maximum)])
                ))
        }
        if !content.languages.isEmpty {
            let names = content.languages.map { words.word("page.language", code: $0) }
            facts.append(("languages", names.joined(separator: ", ")))
        }
        if !content.weeklySlots.isEmpty { facts.append(("slots", slots)) }
        facts.append(("occupation", content.occupationCode))
        return facts.compactMap { key, value in
            value.map { ["label": words("page.placement.fact_\(key)"), "value": $0] as ViewModel }
        }
    }

    /// `Monday morning, afternoon; Wednesday evening`.
    private var slots: String {
        let names = content.weeklySlots.names.map { $0.split(separator: "_").map(String.init) }
        var days: [(day: String, parts: [String])] = []
        for name in names where name.count == 2 {
            if days.last?.day != name[0] { days.append((name[0], [])) }
            days[days.count - 1].parts.append(words.word("page.part", code: name[1]))
        }
        return days.map { words.word("page.day", code: $0.day) + " " + $0.parts.joined(separator: ", ") }
            .joined(separator: "; ")
    }

    private func window(_ window: PlacementContent.StartWindow) -> String {
        guard window.earliest < window.latest else { return words.day(window.earliest) }
        return words(
            "page.placement.start_window",
            ["first": .text(words.day(window.earliest)), "last": .text(words.day(window.latest))])
    }

    /// What a requirement asks of a badge besides that it is held.
    func conditions(of requirement: Requirement) -> [String] {
        var conditions: [String] = []
        if let days = requirement.maximumAgeDays {
            conditions.append(words("page.placement.maximum_age", ["count": .number(days)]))
        }
        if let issuers = requirement.acceptedIssuers, !issuers.isEmpty {
            conditions.append(words("page.placement.issuers", ["count": .number(issuers.count)]))
        }
        if content.trustedIssuersOnly { conditions.append(words("page.placement.trusted_only")) }
        return conditions
    }

    private func requirements(_ use: Requirement.Use) -> [ViewModel] {
        content.requirements.filter { $0.use == use }.map { requirement in
            let count = requirement.alternatives.count
            let rule =
                if requirement.atLeast >= count {
                    words("page.placement.all_of", ["count": .number(count)])
                } else if requirement.atLeast == 1 {
                    words("page.placement.one_of")
                } else {
                    words(
                        "page.placement.some_of", ["least": .number(requirement.atLeast), "count": .number(count)])
                }
            var notes = conditions(of: requirement)
            if use == .preferred {
                notes.append(words("page.placement.weight", ["weight": .number(requirement.weight)]))
            }
            return [
                "rule": rule, "notes": notes, "has_notes": !notes.isEmpty,
                "badges": requirement.alternatives.map { alternative in
                    BadgeView.model(
                        placement.achievements[alternative.achievement]
                            ?? AchievementSummary(
                                iri: alternative.achievement, name: nil, stackLevel: nil, isKnown: false),
                        words, minimumLevel: alternative.minimumLevel)
                },
            ]
        }
    }
}
