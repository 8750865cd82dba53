import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedText
import PlacedUseCases

/// Writing a placement: new or again, with groups added and taken away by buttons that re-render.
struct PlacementFormPages {
    func add(to pages: PageRouter) {
        pages.get("employer/placements/new", for: .only(.employer)) { call in
            try await show(nil, PlacementForm.empty, FormErrors(), call)
        }
        pages.post("employer/placements/new", for: .only(.employer)) { call in
            try await answer(nil, call)
        }
        pages.get("employer/placements/:id/edit", for: .only(.employer)) { call in
            let record = try await OwnPlacement.read(call)
            return try await show(record, PlacementForm.filled(with: record.content), FormErrors(), call)
        }
        pages.post("employer/placements/:id/edit", for: .only(.employer)) { call in
            try await answer(try await OwnPlacement.read(call), call)
        }
    }

    private func answer(_ record: PlacementRecord?, _ call: PageCall) async throws -> Response {
        var fields = call.form
        let step = fields["do"] ?? "save"
        if step == "add-group" {
            PlacementForm.add(groupTo: &fields)
            return try await show(record, fields, FormErrors(), call)
        }
        if step.hasPrefix("add-alternative-"), let group = Int(step.dropFirst("add-alternative-".count)) {
            PlacementForm.add(alternativeTo: group, of: &fields)
            return try await show(record, fields, FormErrors(), call)
        }
        if step.hasPrefix("remove-group-"), let group = Int(step.dropFirst("remove-group-".count)) {
            PlacementForm.remove(group: group, from: &fields)
            return try await show(record, fields, FormErrors(), call)
        }
        return try await save(record, preview: step == "preview", call)
    }

    private func save(_ record: PlacementRecord?, preview: Bool, _ call: PageCall) async throws -> Response {
        var form = PlacementForm(call.form, words: call.words)
        form.add(form.content.problems(now: call.now))
        guard form.errors.isEmpty else { return try await show(record, call.form, form.errors, call) }
        let content = form.content
        let saved = try await call.attempt { () async throws(UseCaseError) in
            guard let record else {
                return try await CreatePlacement(call.useCases)(content, as: call.actor).result
            }
            return try await ReplacePlacement(call.useCases)(
                record.id, with: content, if: call.precondition, as: call.actor)
        }
        switch saved {
        case .failure(let invalid):
            form.add(invalid.problems)
            return try await show(record, call.form, form.errors, call)
        case .success(let placement):
            let base = "/employer/placements/\((placement?.id ?? record?.id).map(\.description) ?? "")"
            return preview ? call.redirect(to: base + "/check") : call.redirect(to: base, .draftSaved)
        }
    }

    private func show(
        _ record: PlacementRecord?, _ form: FormBody, _ errors: FormErrors, _ call: PageCall
    ) async throws -> Response {
        let words = call.words
        let heading =
            record.map { words("page.placement_form.edit", ["title": .text($0.content.title)]) }
            ?? words("page.placement_form.new")
        let known = try await KnownBadges.list(call)
        var model = PlacementFormView(form: form, errors: errors, words: words).model(known: known)
        model["heading"] = heading
        model["action"] = record.map { "/employer/placements/\($0.id)/edit" } ?? "/employer/placements/new"
        // What was typed belongs to the version it was typed over, not to the newest one.
        model.set("version", form["version"] ?? record?.tag(for: call.actor).opaque)
        model.set("note", record?.referralNote)
        var page = Page("placement-form", title: heading, model)
        page.crumbs = [.init(label: words("page.employer.title"), url: "/employer")]
        if let record {
            page.crumbs.append(.init(label: record.content.title, url: "/employer/placements/\(record.id)"))
        }
        if !errors.isEmpty { page.status = .unprocessableContent }
        return try call.show(page)
    }
}

extension Once {
    /// What was done now; pages send no idempotency key, so nothing is ever replayed to them.
    var result: Result? {
        if case .done(let result) = self { result } else { nil }
    }
}
