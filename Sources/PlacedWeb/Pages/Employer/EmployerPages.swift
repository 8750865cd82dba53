import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedText
import PlacedUseCases

/// An employer's placements: the list, one with its steps, and the check before publishing.
struct EmployerPages {
    private static let pageSize = 50

    func add(to pages: PageRouter) {
        pages.get("employer", for: .only(.employer)) { call in try await home(call) }
        pages.get("employer/placements/:id", for: .only(.employer)) { call in
            try manage(try await OwnPlacement.read(call), FormErrors(), call)
        }
        pages.get("employer/placements/:id/check", for: .only(.employer)) { call in
            try check(try await OwnPlacement.read(call), FormErrors(), call)
        }
        pages.post("employer/placements/:id/publish", for: .only(.employer)) { call in
            let record = try await OwnPlacement.read(call)
            let result = try await call.attempt { () async throws(UseCaseError) in
                try await PublishPlacement(call.useCases)(record.id, if: call.precondition, as: call.actor).result
            }
            switch result {
            case .failure(let invalid):
                return try check(record, FormErrors(invalid.problems) { "check-" + Self.answer(of: $0) }, call)
            case .success(let placement):
                return call.redirect(
                    to: "/employer/placements/\(record.id)",
                    placement?.status == .inReview ? .inReview : .published)
            }
        }
        for end in [EndPlacement.End.fill, .close, .withdraw] {
            pages.post("employer/placements/:id/\(end.rawValue)", for: .only(.employer)) { call in
                let record = try await OwnPlacement.read(call)
                let reason = call.form["\(end.rawValue)_reason"].flatMap(ClosureReason.init(rawValue:))
                let result = try await call.attempt { () async throws(UseCaseError) in
                    try await EndPlacement(call.useCases)(
                        record.id, end, reason: reason, if: call.precondition, as: call.actor)
                }
                switch result {
                case .failure(let invalid):
                    return try manage(record, FormErrors(invalid.problems) { _ in "\(end.rawValue)_reason" }, call)
                case .success: return call.redirect(to: "/employer/placements/\(record.id)", .ended)
                }
            }
        }
        addExtendAndCopy(to: pages)
    }

    private func addExtendAndCopy(to pages: PageRouter) {
        pages.post("employer/placements/:id/extend", for: .only(.employer)) { call in
            let record = try await OwnPlacement.read(call)
            var errors = FormErrors()
            let day = call.form["extend_day"].flatMap { CalendarDay($0) }
            let reason = call.form["extend_reason"].flatMap(ExtensionReason.init(rawValue:))
            if day == nil { errors.add("extend_day", call.words("page.placement_form.not_a_day")) }
            guard let day, let reason else { return try manage(record, errors, call) }
            let result = try await call.attempt { () async throws(UseCaseError) in
                try await ExtendPlacement(call.useCases)(
                    record.id, until: day, reason: reason, if: call.precondition, as: call.actor)
            }
            switch result {
            case .failure(let invalid):
                return try manage(record, FormErrors(invalid.problems) { _ in "extend_day" }, call)
            case .success: return call.redirect(to: "/employer/placements/\(record.id)", .extended)
            }
        }
        pages.post("employer/placements/:id/copy", for: .only(.employer)) { call in
            let record = try await OwnPlacement.read(call)
            let copy = try await CopyPlacement(call.useCases)(record.id, if: call.precondition, as: call.actor).result
            return call.redirect(to: "/employer/placements/\(copy?.id ?? record.id)/edit", .copied)
        }
    }

    // MARK: Pages

    private func home(_ call: PageCall) async throws -> Response {
        var search = PlacementSearch()
        search.employerID = call.actor.employerID
        search.anyStatus = true
        search.after = call.placementPosition
        let found = try await ReadPlacements(call.useCases).page(search, limit: Self.pageSize, as: call.actor)
        let words = call.words
        var tasks: [ViewModel] = []
        for record in found.items where record.status == .referred || record.status == .draft {
            let key = record.status == .referred ? "referred_task" : "draft_task"
            tasks.append([
                "url": "/employer/placements/\(record.id)/edit",
                "label": words("page.employer.\(key)", ["title": .text(record.content.title)]),
                "tag": words.word("codes.placement_status", record.status),
            ])
        }
        var model: ViewModel = [:]
        model.set("employer", found.items.first?.employerName)
        model.list("tasks", tasks)
        model.list("placements", found.items.map { row($0, words) })
        model.set("next", found.next?.after.map { "/employer?" + $0.query })
        return try call.show(Page("employer", title: words("page.employer.title"), model))
    }

    private func row(_ record: PlacementRecord, _ words: PageWords) -> ViewModel {
        let base = "/employer/placements/\(record.id)"
        let (action, path): (String, String) =
            switch record.status {
            case .draft: ("action_finish", base + "/edit")
            case .referred: ("action_fix", base + "/edit")
            case .inReview: ("action_review", base)
            case .published: ("action_candidates", "/placements/\(record.id)/candidates")
            case .filled, .closed, .withdrawn: ("action_copy", base + "#copy")
            }
        var model: ViewModel = [
            "url": base, "title": record.content.title, "state": words.word("codes.placement_status", record.status),
            "tone": StatusTone.of(record.status),
            "deadline": record.content.applyBy.map(words.day) ?? words("page.employer.no_deadline"),
            "seats": record.content.seats.map(words.number) ?? "–", "action": words("page.employer.\(action)"),
            "action_url": path,
        ]
        model.set("subtitle", record.content.kind.map { words.word("page.kind", $0) })
        return model
    }

    private func manage(_ record: PlacementRecord, _ errors: FormErrors, _ call: PageCall) throws -> Response {
        let model = PlacementManageView(record: record, words: call.words, form: call.form, errors: errors)
            .model(version: record.tag(for: call.actor).opaque)
        var page = Page("placement-manage", title: record.content.title, model)
        page.crumbs = [.init(label: call.words("page.employer.title"), url: "/employer")]
        if !errors.isEmpty { page.status = .unprocessableContent }
        return try call.show(page)
    }

    private func check(_ record: PlacementRecord, _ errors: FormErrors, _ call: PageCall) throws -> Response {
        let words = call.words
        let base = "/employer/placements/\(record.id)"
        let view = PlacementView(placement: record, words: words)
        let missing = record.content.missingForPublication()
        var shown = errors
        if shown.isEmpty, record.status != .published {
            for problem in missing { shown.add("check-" + Self.answer(of: problem.pointer), problem.message) }
        }
        let answers = PlacementCheckView(record: record, words: words).answers.map { id, label, value in
            var model: ViewModel = ["id": "check-\(id)", "label": label, "change": "\(base)/edit#\(id)"]
            model.set("value", value)
            return model
        }
        var model: ViewModel = [
            "answers": answers, "preview": view.model, "publish": base + "/publish", "edit": base + "/edit",
            "version": record.tag(for: call.actor).opaque,
            "can_publish": missing.isEmpty && (record.status == .draft || record.status == .referred),
        ]
        model.set("errors", shown.model)
        var page = Page("placement-check", title: words("page.placement_check.title"), model)
        page.crumbs = [
            .init(label: words("page.employer.title"), url: "/employer"), .init(label: record.content.title, url: base),
        ]
        if !errors.isEmpty { page.status = .unprocessableContent }
        return try call.show(page)
    }

    /// The answer on the check page that a rule's pointer stands for.
    static func answer(of pointer: String) -> String {
        let field = PlacementForm.field(of: pointer, in: FormBody())
        switch field {
        case "latitude", "longitude": return "place"
        case "pay_maximum", "currency", "interval": return "pay_minimum"
        case "starts_latest": return "starts_earliest"
        default: return field.hasPrefix("g") && field.contains("_") ? "requirements" : field
        }
    }
}
