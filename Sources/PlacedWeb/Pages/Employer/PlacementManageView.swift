import PlacedDomain
import PlacedStore
import PlacedUseCases

/// One placement of an employer with the steps its state allows.
struct PlacementManageView {
    let record: PlacementRecord
    let words: PageWords
    let form: FormBody
    let errors: FormErrors

    private var base: String { "/employer/placements/\(record.id)" }

    func model(version: String) -> ViewModel {
        let view = PlacementView(placement: record, words: words)
        var facts = view.facts
        if let reason = record.closureReason {
            facts.append(["label": words("page.manage.closure"), "value": words.word("page.closure", reason)])
        }
        var model: ViewModel = [
            "title": record.content.title, "tone": StatusTone.of(record.status), "version": version,
            "state": words.word("codes.placement_status", record.status), "facts": facts, "links": links,
            "copy": base + "/copy", "ends": ends,
        ]
        if record.status == .published { model.set("deadline", view.deadline) }
        if record.status == .referred { model.set("note", record.referralNote) }
        if record.status == .published { model["extend"] = extend }
        model.set("errors", errors.model)
        return model
    }

    private var links: [ViewModel] {
        var links: [(key: String, url: String)] = []
        if record.status != .draft {
            links += [
                ("candidates", "/placements/\(record.id)/candidates"),
                ("applications", "/applications?placement=\(record.id)"),
            ]
        }
        if record.status == .published { links.append(("what_if", base + "/what-if")) }
        if record.status.isEditable { links.append(("edit", base + "/edit")) }
        links.append(
            record.status == .draft || record.status == .referred
                ? ("check", base + "/check") : ("public", "/placements/\(record.id)"))
        return links.map { key, url in
            ["label": words("page.manage.\(key)"), "hint": words("page.manage.\(key)_hint"), "url": url]
        }
    }

    private var extend: ViewModel {
        let day = FormField("extend_day", words("page.manage.extend_day"), hint: words("page.placement_form.day_hint"))
        let reason = FormField(
            "extend_reason", words("page.manage.extend_reason"),
            .select(ExtensionReason.allCases.map { .init(value: $0.rawValue, label: words.word("page.extension", $0)) })
        )
        return ["action": base + "/extend", "fields": [day.model(form, errors), reason.model(form, errors)]]
    }

    private var ends: [ViewModel] {
        [EndPlacement.End.fill, .close, .withdraw].filter { end in
            switch end {
            case .fill: record.status.next.contains(.filled)
            case .close: record.status.next.contains(.closed)
            case .withdraw: record.status.next.contains(.withdrawn)
            }
        }.map { end in
            let key = end.rawValue
            let reasons = end.reasons.filter { $0 != .withdrawnByReview }
            let field = FormField(
                "\(key)_reason", words("page.manage.\(key)_reason"),
                .select(
                    reasons.map { .init(value: $0.rawValue, label: words.word("page.closure", $0)) }, size: "mid"))
            return [
                "id": key, "heading": words("page.manage.\(key)"), "lead": words("page.manage.\(key)_lead"),
                "action": "\(base)/\(key)", "fields": [field.model(form, errors)],
                "button": words("page.manage.\(key)_button"), "tone": end == .withdraw ? "bad" : "quiet",
            ]
        }
    }
}
