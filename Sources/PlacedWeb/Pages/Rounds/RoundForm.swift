import Foundation
import PlacedDomain
import PlacedText

/// The form with which an operator announces a round. Hours are in universal time, and say so.
enum RoundForm {
    static func fields(
        _ form: FormBody, _ errors: FormErrors, _ words: PageWords, _ longest: Int
    ) -> [ViewModel] {
        [
            FormField("title", words("page.rounds.name"), hint: words("page.rounds.name_hint")),
            FormField(
                "opens_day", words("page.rounds.opens_day"), hint: words("page.rounds.opens_hint"),
                .line(type: "date", size: "short")),
            FormField("opens_time", words("page.rounds.opens_time"), .line(type: "time", size: "short")),
            FormField("freezes_day", words("page.rounds.freezes_day"), .line(type: "date", size: "short")),
            FormField(
                "freezes_time", words("page.rounds.freezes_time"), hint: words("page.rounds.time_hint"),
                .line(type: "time", size: "short")),
            FormField(
                "length", words("page.rounds.length"),
                hint: words("page.rounds.length_hint", ["count": .number(longest)]),
                .line(type: "number", size: "short")),
            FormField(
                "kinds", words("page.rounds.kinds"), hint: words("page.rounds.kinds_hint"),
                .checkboxes(
                    PlacementKind.allCases.map { .init(value: $0.rawValue, label: words.word("page.kind", $0)) })),
            FormField("seed", words("page.rounds.seed"), hint: words("page.rounds.seed_hint"), .line(size: "short")),
            FormField(
                "early", words("page.rounds.early"), hint: words("page.rounds.early_hint"),
                .checkboxes([.init(value: "yes", label: words("page.rounds.early_yes"))])),
        ].map { $0.model(form, errors) }
    }

    /// What was typed, or what cannot be read of it.
    static func content(
        _ form: FormBody, now: Date, _ words: PageWords
    ) -> (CapacityRoundContent?, FormErrors) {
        var errors = FormErrors()
        func instant(_ name: String) -> Date? {
            guard let day = form["\(name)_day"].flatMap({ CalendarDay($0) }),
                let at = TimestampText.read("\(day)T\(form["\(name)_time"] ?? "00:00"):00Z")
            else {
                errors.add("\(name)_day", words("page.rounds.not_an_hour"))
                return nil
            }
            return at
        }
        let opens = form["opens_day"] == nil ? now : instant("opens")
        let freezes = instant("freezes")
        let length = form["length"].flatMap { Int($0) }
        if length == nil { errors.add("length", words("page.rounds.not_a_number")) }
        let seed = form["seed"].flatMap { Int32($0) }
        if form["seed"] != nil, seed == nil { errors.add("seed", words("page.rounds.problem_seed")) }
        let kinds = form.all("kinds").compactMap(PlacementKind.init)
        if kinds.count < form.all("kinds").count { errors.add("kinds", words("page.rounds.problem_kinds")) }
        let source = form["source"].flatMap { CapacityRoundID($0) }
        if form["source"] != nil, source == nil { errors.add("title", words("page.rounds.problem_source")) }
        guard errors.isEmpty, let opens, let freezes, let length else { return (nil, errors) }
        return (
            CapacityRoundContent(
                title: form["title"] ?? "", opensAt: opens, freezesAt: freezes, listLength: length,
                kinds: kinds.isEmpty ? nil : kinds, seed: seed,
                source: source, mayFreezeEarly: form["early"] != nil),
            errors
        )
    }

    /// What rules say of it, in the reader's words at the field they are about.
    static func errors(_ problems: [FieldProblem], longest: Int, _ words: PageWords) -> FormErrors {
        var errors = FormErrors()
        for problem in problems {
            let (field, key, count): (String, String, Int) =
                switch problem.pointer {
                case "/opens_at": ("opens_day", "opens", CapacityRoundContent.furthestDays)
                case "/freezes_at": ("freezes_day", "freezes", CapacityRoundContent.longestDays)
                case "/list_length": ("length", "length", longest)
                case "/kinds": ("kinds", "kinds", 0)
                case "/seed": ("seed", "seed", 0)
                case "/source_round_id": ("title", "source", 0)
                default: ("title", "title", CapacityRoundContent.titleLength)
                }
            errors.add(field, words("page.rounds.problem_\(key)", ["count": .number(count)]))
        }
        return errors
    }
}
