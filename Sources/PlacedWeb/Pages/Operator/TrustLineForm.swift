import PlacedDomain
import PlacedText

/// One line of a trust registry as a form has it.
enum TrustLineForm {
    static let names = ["issuer", "achievements", "maximum_level", "valid_from", "valid_until"]

    /// The fields in their order.
    static func fields(_ form: FormBody, _ errors: FormErrors, _ words: PageWords) -> [ViewModel] {
        let levels = (1...5).reversed().map { level in
            FormField.Option(value: "\(level)", label: words("page.trust.level_up_to", ["level": .number(level)]))
        }
        return [
            FormField("issuer", words("page.trust.issuer"), hint: words("page.trust.issuer_hint")),
            FormField(
                "achievements", words("page.trust.achievements"), hint: words("page.trust.achievements_hint"),
                .area(rows: 3)),
            FormField("maximum_level", words("page.trust.level"), .select(levels)),
            FormField("valid_from", words("page.trust.from"), hint: words("page.trust.day_hint"), .line(type: "date")),
            FormField(
                "valid_until", words("page.trust.until"), hint: words("page.trust.day_hint"), .line(type: "date")),
        ].map { $0.model(form, errors) }
    }

    /// The line that was sent, and what in it is no day.
    static func line(_ form: FormBody) -> (line: TrustedIssuer, problems: [FieldProblem]) {
        var line = TrustedIssuer(form["issuer"] ?? "")
        let achievements = (form["achievements"] ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
        line.achievements = achievements.isEmpty ? nil : achievements
        line.maximumLevel = form["maximum_level"].flatMap { Int($0) } ?? 5
        var problems: [FieldProblem] = []
        func day(_ name: String) -> CalendarDay? {
            guard let text = form[name] else { return nil }
            if let day = CalendarDay(text) { return day }
            problems.append(FieldProblem("/\(name)", .malformed, "Give a day of the calendar as YYYY-MM-DD."))
            return nil
        }
        line.validFrom = day("valid_from")
        line.validUntil = day("valid_until")
        return (line, problems)
    }

    /// A form filled with a line that is there.
    static func filled(_ line: TrustedIssuer) -> FormBody {
        var form = FormBody()
        form.set("issuer", line.issuer)
        form.set("achievements", (line.achievements ?? []).joined(separator: "\n"))
        form.set("maximum_level", "\(line.maximumLevel)")
        if let day = line.validFrom { form.set("valid_from", day.description) }
        if let day = line.validUntil { form.set("valid_until", day.description) }
        return form
    }

    /// The field that a rule's pointer stands for: `/issuers/7/valid_until` and `/valid_until` are the last one.
    static func field(_ pointer: String) -> String {
        let parts = pointer.split(separator: "/").map(String.init)
        return parts.last(where: names.contains) ?? (parts.first == "name" ? "name" : "issuer")
    }
}
