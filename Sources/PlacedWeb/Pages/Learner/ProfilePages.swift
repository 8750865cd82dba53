import Foundation
import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedText
import PlacedUseCases

/// Where, when and how a learner can work, the learner's name, and the addresses badges are issued to.
struct ProfilePages {
    func add(to pages: PageRouter) {
        pages.get("profile", for: .only(.learner)) { call in
            let view = try await ReadProfile(call.useCases)(as: call.actor)
            var call = call
            call.form = Self.filled(view)
            return try await show(view, FormErrors(), call)
        }
        pages.post("profile", for: .only(.learner)) { call in try await save(call) }
    }

    private func show(_ view: ProfileView, _ errors: FormErrors, _ call: PageCall) async throws -> Response {
        let words = call.words
        func field(_ name: String, _ key: String, hint: String? = nil, _ control: FormField.Control = .line())
            -> FormField
        {
            FormField(name, words("page.profile.\(key)"), hint: hint.map { words("page.profile.\($0)") }, control)
        }
        let modalities = Modality.allCases.map {
            FormField.Option(value: $0.rawValue, label: words.word("page.modality", $0))
        }
        let kinds = PlacementKind.allCases.map {
            FormField.Option(value: $0.rawValue, label: words.word("page.kind", $0))
        }
        let slots = WeeklySlots.names.map { FormField.Option(value: $0, label: words.slot($0)) }
        // An employer that is hidden already stays in the list, whatever it has open now.
        let hidden = (view.profile.hiddenEmployers + call.form.all("hide_from_employers").compactMap { EmployerID($0) })
            .reduce(into: [EmployerID]()) { if !$0.contains($1) { $0.append($1) } }
        let employers = try await KnownEmployers(call).options(kept: hidden, words)
        let latitude = FormField("latitude", words("page.placement_form.latitude"))
        let longitude = FormField("longitude", words("page.placement_form.longitude"))
        let rows: [[FormField]] = [
            [field("display_name", "name")], [field("place", "place", hint: "place_hint")], [latitude, longitude],
            [field("travel_radius_km", "radius", .line(size: "short"))],
            [field("modalities", "modalities", .checkboxes(modalities))], [field("kinds", "kinds", .checkboxes(kinds))],
            [field("available_from", "available"), field("hours_per_week", "hours", .line(size: "short"))],
            [field("weekly_slots", "slots", hint: "slots_hint", .checkboxes(slots))],
            [field("languages", "languages", hint: "languages_hint")],
            [field("hide_from_employers", "hidden", hint: "hidden_hint", .checkboxes(employers))],
            [field("emails", "emails", hint: "emails_hint", .area(rows: 3))],
        ]
        var model: ViewModel = [
            "heading": words("page.profile.title"), "lead": words("page.profile.lead"), "action": "/profile",
            "button": words("page.profile.save"), "version": call.form["version"] ?? view.tag(for: call.actor).opaque,
            "rows": rows.map { row in ["fields": row.map { $0.model(call.form, errors) }] as ViewModel },
        ]
        let waiting = view.emails.filter { $0.verifiedAt == nil }.map(\.address)
        if !waiting.isEmpty {
            model["after"] = words("page.profile.waiting", ["addresses": .text(waiting.joined(separator: ", "))])
        }
        let identifiers = try await ReadIdentifiers(call.useCases)(as: call.actor)
        var proven: ViewModel = [
            "title": words("page.identifiers.title"), "lead": words("page.identifiers.lead"), "url": "/identifiers",
            "label": words("page.identifiers.manage"),
        ]
        proven.list("items", identifiers.map { ["did": $0.did] })
        model["proven"] = proven
        model.set("errors", errors.model)
        var page = Page("form", title: words("page.profile.title"), model)
        if !errors.isEmpty { page.status = .unprocessableContent }
        return try call.show(page)
    }

    private func save(_ call: PageCall) async throws -> Response {
        let before = try await ReadProfile(call.useCases)(as: call.actor)
        var errors = FormErrors()
        let content = content(call, before, &errors)
        guard errors.isEmpty else { return try await show(before, errors, call) }
        let result = try await call.attempt { () async throws(UseCaseError) in
            try await ReplaceProfile(call.useCases)(content, if: call.precondition, as: call.actor)
        }
        switch result {
        case .success: return call.redirect(to: "/profile", .profileSaved)
        case .failure(let invalid):
            return try await show(
                before,
                FormErrors(invalid.problems) { pointer in
                    let parts = pointer.split(separator: "/").map(String.init)
                    if parts.first == "location" { return parts.count > 1 && parts[1] != "label" ? parts[1] : "place" }
                    return parts.first ?? "display_name"
                }, call)
        }
    }

    /// What the form says over what the form does not show, which stays.
    private func content(_ call: PageCall, _ before: ProfileView, _ errors: inout FormErrors) -> ProfileContent {
        let (form, words) = (call.form, call.words)
        var content = ProfileContent()
        content.displayName = form["display_name"]
        content.hiddenEmployers = form.all("hide_from_employers").compactMap { EmployerID($0) }
        content.preferences = before.profile.preferences
        content.emails = (form["emails"] ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
        content.preferences.location = nil
        if form["place"] != nil || form["latitude"] != nil || form["longitude"] != nil {
            if let label = form["place"], let latitude = form["latitude"].flatMap(Double.init),
                let longitude = form["longitude"].flatMap(Double.init), latitude.isFinite, longitude.isFinite
            {
                content.preferences.location = .init(label: label, latitude: latitude, longitude: longitude)
            } else {
                errors.add("place", words("page.placement_form.location_incomplete"))
            }
        }
        for (name, path) in [
            ("travel_radius_km", \LearnerProfile.travelRadiusKilometres), ("hours_per_week", \.hoursPerWeek),
        ] {
            content.preferences[keyPath: path] = form[name].flatMap(Int.init)
            if form[name] != nil, content.preferences[keyPath: path] == nil {
                errors.add(name, words("page.placement_form.not_a_number"))
            }
        }
        content.preferences.availableFrom = form["available_from"].flatMap { CalendarDay($0) }
        if form["available_from"] != nil, content.preferences.availableFrom == nil {
            errors.add("available_from", words("page.placement_form.not_a_day"))
        }
        let modalities = form.all("modalities").compactMap(Modality.init(rawValue:))
        content.preferences.modalities = modalities.isEmpty ? nil : modalities
        let kinds = form.all("kinds").compactMap(PlacementKind.init(rawValue:))
        content.preferences.kinds = kinds.isEmpty ? nil : kinds
        let slots = form.all("weekly_slots").compactMap(WeeklySlots.init(name:))
        content.preferences.weeklySlots = slots.isEmpty ? nil : slots.reduce(into: []) { $0.formUnion($1) }
        let languages = (form["languages"] ?? "").split(whereSeparator: { ", ;\n".contains($0) }).map {
            $0.lowercased()
        }
        content.preferences.languages = languages.isEmpty ? nil : languages
        return content
    }

    private static func filled(_ view: ProfileView) -> FormBody {
        var form = FormBody()
        let preferences = view.profile.preferences
        func set(_ name: String, _ value: (some CustomStringConvertible)?) {
            if let value { form.set(name, value.description) }
        }
        set("display_name", view.profile.displayName)
        set("place", preferences.location?.label)
        set("latitude", preferences.location?.latitude)
        set("longitude", preferences.location?.longitude)
        set("travel_radius_km", preferences.travelRadiusKilometres)
        set("hours_per_week", preferences.hoursPerWeek)
        set("available_from", preferences.availableFrom)
        set("emails", view.emails.map(\.address).joined(separator: "\n"))
        for modality in preferences.modalities ?? [] { form.append("modalities", modality.rawValue) }
        for kind in preferences.kinds ?? [] { form.append("kinds", kind.rawValue) }
        for slot in preferences.weeklySlots?.names ?? [] { form.append("weekly_slots", slot) }
        set("languages", preferences.languages?.joined(separator: ", "))
        for employer in view.profile.hiddenEmployers { form.append("hide_from_employers", "\(employer)") }
        return form
    }
}
