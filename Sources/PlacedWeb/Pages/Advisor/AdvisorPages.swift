import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedUseCases

/// An advisor's caseload with the next task on top, and inviting a learner.
struct AdvisorPages {
    private static let pageSize = 40

    func add(to pages: PageRouter) {
        pages.get("caseload", for: .only(.advisor)) { call in try await show(FormErrors(), call) }
        pages.post("caseload/invitations", for: .only(.advisor)) { call in
            let result = try await call.attempt { () async throws(UseCaseError) in
                try await InviteToCaseload(call.useCases)(call.form["learner_email"] ?? "", as: call.actor)
            }
            switch result {
            case .success: return call.redirect(to: "/caseload", .invited)
            case .failure(let invalid):
                return try await show(FormErrors(invalid.problems) { _ in "learner_email" }, call)
            }
        }
    }

    private func show(_ errors: FormErrors, _ call: PageCall) async throws -> Response {
        let words = call.words
        let after = call.query["after"].flatMap { LearnerID($0) }
        let found = try await ReadCaseload(call.useCases)(after: after, limit: Self.pageSize, as: call.actor)
        var email = FormField("learner_email", words("page.caseload.email"), .line(type: "email"))
        email.autocomplete = "off"
        var model: ViewModel = ["email": email.model(call.form, errors)]
        // Whoever has something to do comes first; the order within is the page's own.
        let learners = found.items.map { ($0, ReadCaseload.tasks(for: $0)) }
            .sorted { $0.1.isEmpty == $1.1.isEmpty ? false : !$0.1.isEmpty }
        model.list("learners", learners.map { self.model($0, $1, words) })
        model.set("next", found.next.map { "/caseload?after=\($0)" })
        model.set("errors", errors.model)
        var page = Page("caseload", title: words("page.caseload.title"), model)
        if !errors.isEmpty { page.status = .unprocessableContent }
        return try call.show(page)
    }

    private func model(_ record: CaseloadRecord, _ tasks: [ReadCaseload.Task], _ words: PageWords) -> ViewModel {
        var model: ViewModel = [
            "name": record.displayName ?? words("page.caseload.unnamed"),
            "facts": [("credentials", record.credentials), ("matches", record.matches)].map { key, count in
                ["label": words("page.caseload.\(key)"), "value": words.number(count)] as ViewModel
            },
        ]
        model.list("tasks", tasks.map { ["words": words.word("page.task", $0)] })
        model.list(
            "applications",
            record.applications.map { application in
                [
                    "url": "/applications/\(application.id)", "title": application.title,
                    "status": words.word("codes.application_status", application.status),
                    "tone": StatusTone.of(application.status),
                ]
            })
        return model
    }
}
