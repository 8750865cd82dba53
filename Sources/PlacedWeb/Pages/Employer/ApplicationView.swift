import Foundation
import PlacedDomain
import PlacedStore
import PlacedText
import PlacedUseCases

/// One application as a side sees it, with the steps that side can take.
struct ApplicationView {
    let application: ApplicationRecord
    let steps: [ApplicationStepRecord]
    let actor: Actor
    let now: Date
    let words: PageWords

    func model(form: FormBody, errors: FormErrors, undoSeconds: TimeInterval, version: String) -> ViewModel {
        let standing = application.standing(for: actor, now: now)
        var model: ViewModel = [
            "employer": application.employerName, "title": application.placementTitle,
            "status": status(standing.status), "tone": StatusTone.of(standing.status), "version": version,
            "action": "/applications/\(application.id)", "placement_url": "/placements/\(application.placement)",
            "history": steps.map(step),
        ]
        if actor.role != .learner {
            model["name"] = application.learnerName ?? words("page.applications.masked")
        }
        model.set("message", application.message)
        model.list(
            "badges",
            application.credentials.map { BadgeView.model($0.achievement, words, isIssuerTrusted: $0.isIssuerTrusted) })
        if let at = standing.effectiveAt {
            model["undo"] =
                [
                    "words": words("page.application.undo_words", ["when": .text(words.instant(at))]),
                    "action": "/applications/\(application.id)", "to": application.knownToLearner.rawValue,
                    "version": version,
                ] as ViewModel
        }
        let targets = MoveApplication.allowed(application, actor, now: now).filter {
            $0 != application.knownToLearner || !application.isPending(now: now)
        }
        model["has_steps"] = !targets.isEmpty
        model["fields"] = fields(targets).map { $0.model(form, errors) }
        if targets.contains(where: \.isDecision), undoSeconds > 0 {
            model["window"] = words("page.application.window", ["minutes": .text(words.minutes(undoSeconds))])
        }
        return model
    }

    private func fields(_ targets: [ApplicationStatus]) -> [FormField] {
        guard let role = actor.role, !targets.isEmpty else { return [] }
        var fields = [
            FormField(
                "to", words("page.application.to"),
                .radios(targets.map { .init(value: $0.rawValue, label: words("page.application.to_\($0.rawValue)")) }))
        ]
        if targets.contains(where: \.needsReason) {
            let reasons = ApplicationReason.allowed(for: role)
            fields.append(
                FormField(
                    "reason_code", words("page.application.reason"),
                    .select(
                        [.init(value: "", label: words("page.application.reason_none"))]
                            + reasons.map {
                                .init(value: $0.rawValue, label: words.word("page.application_reason", $0))
                            })))
        }
        fields.append(
            FormField("note", words("page.application.note"), hint: words("page.application.note_hint"), .area(rows: 4))
        )
        return fields
    }

    private func step(_ step: ApplicationStepRecord) -> ViewModel {
        var label = status(step.to)
        if let reason = step.reason { label += " – " + words.word("page.application_reason", reason) }
        if let note = step.note { label += ": “\(note)”" }
        return ["label": label, "at": words.instant(step.at)]
    }

    private func status(_ status: ApplicationStatus) -> String { words.word("codes.application_status", status) }
}
