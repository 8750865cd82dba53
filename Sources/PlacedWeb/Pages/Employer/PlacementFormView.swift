import PlacedDomain
import PlacedStore
import PlacedText

/// The employer's form as its template reads it.
struct PlacementFormView {
    let form: FormBody
    let errors: FormErrors
    let words: PageWords

    func model(known: [AchievementSummary]) -> ViewModel {
        var model: ViewModel = [
            "sections": sections, "contents": contents,
            "groups": PlacementForm.groupNumbers(form).enumerated().map(group),
            "achievements": known.map { ["iri": $0.iri, "name": $0.name ?? $0.iri] as ViewModel },
        ]
        model.set("errors", errors.model)
        return model
    }

    /// The parts of the form before its groups, in order.
    private static let parts = ["work", "place", "pay", "time", "weights"]

    private func text(_ key: String) -> String { words("page.placement_form.\(key)") }

    private func line(_ name: String, _ key: String, hint: String? = nil, mode: String? = nil) -> FormField {
        var field = FormField(name, text(key), hint: hint.map(text))
        field.inputmode = mode
        return field
    }

    private func select<Code: RawRepresentable & CaseIterable>(
        _ name: String, _ key: String, _ section: String, _ type: Code.Type, choose: Bool = true
    ) -> FormField where Code.RawValue == String {
        let first = choose ? [FormField.Option(value: "", label: text("choose"))] : []
        return FormField(
            name, text(key),
            .select(first + Code.allCases.map { .init(value: $0.rawValue, label: words.word(section, $0)) }))
    }

    /// The way to each part of a long page.
    private var contents: [ViewModel] {
        (Self.parts + ["requirements"]).map {
            ["url": $0 == "requirements" ? "#requirements" : "#part-\($0)", "label": text($0)]
        }
    }

    private func section(_ key: String, lead: String? = nil, _ rows: [[FormField]]) -> ViewModel {
        var model: ViewModel = [
            "id": "part-\(key)", "legend": text(key),
            "rows": rows.map { row in ["fields": row.map { $0.model(form, errors) }] as ViewModel },
        ]
        model.set("lead", lead.map(text))
        return model
    }

    private var sections: [ViewModel] {
        let slots = WeeklySlots.names.map { FormField.Option(value: $0, label: words.slot($0)) }
        let weights = FactorWeights.Factor.allCases.map { factor in
            var field = FormField("weight_\(factor.rawValue)", words.word("codes.factor", factor))
            field.inputmode = "numeric"
            return field
        }
        let trusted = FormField(
            "trusted", text("trusted_only"),
            .radios([
                .init(value: "any", label: text("trusted_any")),
                .init(value: "trusted", label: text("trusted_trusted")),
            ]))
        return [
            section(
                "work",
                [
                    [line("title", "title_label", hint: "title_hint")],
                    [select("kind", "kind", "page.kind", PlacementKind.self)],
                    [FormField("description", text("description"), hint: text("description_hint"), .area(rows: 10))],
                    [line("occupation", "occupation", hint: "occupation_hint")],
                ]),
            section(
                "place",
                [
                    [select("modality", "modality", "page.modality", Modality.self)],
                    [line("place", "location", hint: "location_hint")],
                    [line("latitude", "latitude", mode: "decimal"), line("longitude", "longitude", mode: "decimal")],
                    [line("time_zone", "time_zone", hint: "time_zone_hint")],
                ]),
            section(
                "pay", lead: "pay_lead",
                [
                    [
                        line("pay_minimum", "pay_minimum", mode: "decimal"),
                        line("pay_maximum", "pay_maximum", mode: "decimal"),
                    ],
                    [
                        line("currency", "currency"),
                        select("interval", "interval", "page.interval", PayInterval.self, choose: false),
                    ],
                ]),
            section(
                "time",
                [
                    [
                        line("seats", "seats", mode: "numeric"), line("hours", "hours", mode: "numeric"),
                        line("duration", "duration", mode: "numeric"),
                    ],
                    [line("apply_by", "apply_by", hint: "day_hint")],
                    [line("starts_earliest", "starts_earliest"), line("starts_latest", "starts_latest")],
                    [
                        line("credits_minimum", "credits_minimum", mode: "numeric"),
                        line("credits_maximum", "credits_maximum", mode: "numeric"),
                    ],
                    [line("languages", "languages", hint: "languages_hint")],
                    [FormField("slots", text("slots"), .checkboxes(slots))],
                ]),
            section(
                "weights", lead: "weights_lead",
                [
                    weights, [trusted],
                    [FormField("competencies", text("competencies"), hint: text("competencies_hint"), .area(rows: 3))],
                ]),
        ]
    }

    private func group(_ index: Int, _ group: Int) -> ViewModel {
        let prefix = "g\(group)_"
        var fields = [
            FormField(
                prefix + "use", text("use"),
                .select([
                    .init(value: "required", label: text("use_required")),
                    .init(value: "preferred", label: text("use_preferred")),
                ])),
            FormField(prefix + "at_least", text("at_least"), .line(size: "short")),
            FormField(prefix + "age", text("maximum_age"), .line(size: "short")),
        ]
        // A required group keeps the weight it was saved with, although only a welcome one is weighed by it.
        let isWeighed = form[prefix + "use"] == Requirement.Use.preferred.rawValue
        if isWeighed || form.values[prefix + "weight"].map({ $0 != ["1"] }) ?? false {
            fields.append(FormField(prefix + "weight", text("weight"), .line(size: "short")))
        }
        let alternatives = PlacementForm.alternativeNumbers(form, group: group).enumerated().map { place, number in
            var badge = FormField(
                "\(prefix)a\(number)", words("page.placement_form.badge", ["number": .number(place + 1)]),
                hint: place == 0 ? text("badge_hint") : nil)
            badge.list = "achievements"
            let level = FormField(
                "\(prefix)a\(number)_level", text("level"),
                .select((1...5).map { .init(value: String($0), label: words.number($0)) }, size: "short"))
            return ["fields": [badge.model(form, errors), level.model(form, errors)]] as ViewModel
        }
        let issuers = FormField(prefix + "issuers", text("issuers"), hint: text("issuers_hint"), .area(rows: 2))
        var model: ViewModel = [
            "id": "g\(group)", "legend": words("page.placement_form.group", ["number": .number(index + 1)]),
            "fields": fields.map { $0.model(form, errors) },
            "alternatives": alternatives + [["fields": [issuers.model(form, errors)]] as ViewModel],
            "add": "add-alternative-\(group)", "remove": "remove-group-\(group)",
        ]
        model["errors_here"] = errors["g\(group)"].map { [$0] } ?? [String]()
        return model
    }
}
