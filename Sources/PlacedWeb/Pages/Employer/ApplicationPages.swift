import Foundation
import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedText
import PlacedUseCases

/// Applications as each side sees them: the list, one with its history, the next step, and applying.
struct ApplicationPages {
    private static let pageSize = 50

    func add(to pages: PageRouter) {
        pages.get("applications", for: .signedIn) { call in try await list(call) }
        pages.get("applications/:id", for: .signedIn) { call in try await show(FormErrors(), call) }
        pages.post("applications/:id", for: .signedIn) { call in try await move(call) }
        pages.get("placements/:id/apply", for: .only(.learner)) { call in try await applyForm(FormErrors(), call) }
        pages.post("placements/:id/apply", for: .only(.learner)) { call in try await apply(call) }
    }

    private func list(_ call: PageCall) async throws -> Response {
        let words = call.words
        let placement = call.query["placement"].flatMap { PlacementID($0) }
        let found = try await ReadApplications(call.useCases)
            .page(placement: placement, after: call.applicationPosition, limit: Self.pageSize, as: call.actor)
        let isLearner = call.actor.role == .learner
        var model: ViewModel = [
            "who": words(isLearner ? "page.applications.who_employer" : "page.applications.who_learner"),
            "none": words(isLearner ? "page.applications.none_learner" : "page.applications.none_employer"),
        ]
        model.list(
            "applications",
            found.items.map { application in
                let status = application.standing(for: call.actor, now: call.now).status
                return [
                    "url": "/applications/\(application.id)", "title": application.placementTitle,
                    "other": isLearner
                        ? application.employerName : application.learnerName ?? words("page.applications.masked"),
                    "status": words.word("codes.application_status", status), "tone": StatusTone.of(status),
                    "since": words.instant(application.updatedAt),
                ]
            })
        if let next = found.next {
            let filter = placement.map { "&placement=\($0)" } ?? ""
            model["next"] = "/applications?\(next.query)\(filter)"
        }
        return try call.show(Page("applications", title: words("page.applications.title"), model))
    }

    private func show(_ errors: FormErrors, _ call: PageCall) async throws -> Response {
        let id: ApplicationID = try call.id()
        let (application, steps) = try await ReadApplications(call.useCases).one(id, as: call.actor)
        let view = ApplicationView(
            application: application, steps: steps, actor: call.actor, now: call.now, words: call.words)
        var model = view.model(
            form: call.form, errors: errors, undoSeconds: call.useCases.settings.undoWindowSeconds,
            version: application.tag(for: call.actor).opaque)
        model.set("errors", errors.model)
        var page = Page("application", title: application.placementTitle, model)
        page.crumbs = [.init(label: call.words("page.applications.title"), url: "/applications")]
        if !errors.isEmpty { page.status = .unprocessableContent }
        return try call.show(page)
    }

    private func move(_ call: PageCall) async throws -> Response {
        let id: ApplicationID = try call.id()
        guard let target = call.form["to"].flatMap(ApplicationStatus.init(rawValue:)) else {
            var errors = FormErrors()
            errors.add("to", call.words("page.application.choose"))
            return try await show(errors, call)
        }
        let reason = call.form["reason_code"].flatMap(ApplicationReason.init(rawValue:))
        let result = try await call.attempt { () async throws(UseCaseError) in
            try await MoveApplication(call.useCases)(
                id, to: target, reason: reason, note: call.form["note"], if: call.precondition, as: call.actor)
        }
        switch result {
        case .failure(let invalid):
            return try await show(FormErrors(invalid.problems) { String($0.dropFirst()) }, call)
        case .success: return call.redirect(to: "/applications/\(id)", call.form["undo"] == nil ? .decided : .undone)
        }
    }

    // MARK: Applying

    private func applyForm(_ errors: FormErrors, _ call: PageCall) async throws -> Response {
        let words = call.words
        let placement = try await ReadPlacements(call.useCases).one(call.id(), as: call.actor)
        let collections = try await ReadCollections(call.useCases)
            .page(after: nil, limit: WebLimits.largestPage, as: call.actor).items
        let title = words("page.application.apply_title", ["title": .text(placement.content.title)])
        guard !collections.isEmpty else {
            return call.redirect(to: "/collections")
        }
        let collection = FormField(
            "collection_id", words("page.application.collection"),
            .select(collections.map { .init(value: "\($0.id)", label: $0.content.name) }))
        let message = FormField(
            "message", words("page.application.message_label"), hint: words("page.application.message_hint"),
            .area(rows: 8))
        var model: ViewModel = [
            "heading": title, "lead": words("page.application.apply_lead"),
            "action": "/placements/\(placement.id)/apply",
            "button": words("page.application.apply_button"),
            "rows": [collection, message].map { ["fields": [$0.model(call.form, errors)]] as ViewModel },
        ]
        model.set("errors", errors.model)
        var page = Page("form", title: title, model)
        page.crumbs = [
            .init(label: words("page.nav.search"), url: "/placements"),
            .init(label: placement.content.title, url: "/placements/\(placement.id)"),
        ]
        if !errors.isEmpty { page.status = .unprocessableContent }
        return try call.show(page)
    }

    private func apply(_ call: PageCall) async throws -> Response {
        guard let collection = call.form["collection_id"].flatMap({ CollectionID($0) }) else {
            return try await applyForm(FormErrors(), call)
        }
        let placement: PlacementID = try call.id()
        let result = try await call.attempt { () async throws(UseCaseError) in
            try await ApplyForPlacement(call.useCases)(
                to: placement, with: collection, message: call.form["message"], as: call.actor
            ).result
        }
        switch result {
        case .failure(let invalid):
            return try await applyForm(FormErrors(invalid.problems) { String($0.dropFirst()) }, call)
        case .success(let application):
            return call.redirect(
                to: application.map { "/applications/\($0.id)" } ?? "/applications", .applied)
        }
    }
}
