import PlacedDomain
import PlacedStore
import PlacedText

/// Every answer of the form in one list, to be read once more before publishing.
struct PlacementCheckView {
    let record: PlacementRecord
    let words: PageWords

    /// Field, label and answer; nil where none was given.
    var answers: [(id: String, label: String, value: String?)] {
        let content = record.content
        let view = PlacementView(placement: record, words: words)
        func label(_ key: String) -> String { words("page.placement_form.\(key)") }
        let start = content.startsOn.map { window in
            window.earliest == window.latest
                ? words.day(window.earliest)
                : words(
                    "page.placement.start_window",
                    ["first": .text(words.day(window.earliest)), "last": .text(words.day(window.latest))])
        }
        let needed = content.requirements.contains { $0.use == .required }
        return [
            ("title", label("title_label"), content.title),
            ("kind", label("kind"), content.kind.map { words.word("page.kind", $0) }),
            ("description", label("description"), content.description.map { String($0.prefix(160)) }),
            ("modality", label("modality"), content.modality.map { words.word("page.modality", $0) }),
            ("place", label("location"), content.location?.label ?? (content.modality == .remote ? "–" : nil)),
            ("time_zone", label("time_zone"), content.timeZone), ("pay_minimum", label("pay"), view.pay),
            ("seats", label("seats"), content.seats.map(words.number)),
            ("starts_earliest", words("page.placement.fact_start"), start),
            ("apply_by", label("apply_by"), content.applyBy.map(words.day)),
            (
                "requirements", label("badges"),
                needed ? words("page.placement_check.groups", ["count": .number(content.requirements.count)]) : nil
            ),
        ]
    }
}
