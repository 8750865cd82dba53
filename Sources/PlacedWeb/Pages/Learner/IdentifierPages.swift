import Foundation
import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedText
import PlacedUseCases

/// The DIDs that a learner has proven, and a form to prove another: a challenge to sign, and the presentation that comes back.
struct IdentifierPages {
    /// The parts of a multipart form around the file itself.
    private static let formBytes = 64 << 10

    /// A challenge that the page shows for the wallet.
    private struct Shown {
        let challenge: String
        var expiresAt: Date?
    }

    func add(to pages: PageRouter) {
        pages.get("identifiers", for: .only(.learner)) { call in try await show(nil, FormErrors(), call) }
        // Shown in the answer itself, since only its digest is kept; asking again makes another.
        pages.post("identifiers/challenges", for: .only(.learner)) { call in
            let made = try await AskForChallenge(call.useCases)(as: call.actor)
            return try await show(
                Shown(challenge: made.challenge.text, expiresAt: made.expiresAt), FormErrors(), call)
        }
        let limit = pages.site.dependencies.uploadBytes + Self.formBytes
        pages.post("identifiers", for: .only(.learner), bytes: limit) { call in try await prove(call) }
        pages.post("identifiers/:id/delete", for: .only(.learner)) { call in
            try await RemoveIdentifier(call.useCases)(call.id(), as: call.actor)
            return call.redirect(to: "/identifiers", .identifierRemoved)
        }
    }

    private func prove(_ call: PageCall) async throws -> Response {
        let shown = Shown(challenge: call.form["challenge"] ?? "")
        let file = call.form.files["file"].flatMap { $0.bytes.isEmpty ? nil : $0.bytes }
        let field = file == nil ? "presentation" : "file"
        guard let presentation = file ?? call.form["presentation"].map({ Array($0.utf8) }) else {
            var errors = FormErrors()
            errors.add("presentation", call.words("page.identifiers.nothing"))
            return try await show(shown, errors, call)
        }
        let result = try await call.attempt { () async throws(UseCaseError) in
            try await ProveIdentifier(call.useCases)(
                SecretToken(presented: shown.challenge), presentation, as: call.actor)
        }
        guard case .failure(let invalid) = result else { return call.redirect(to: "/identifiers", .identifierProven) }
        // A challenge that is over helps nobody any more; otherwise it can still be answered.
        let isOver = invalid.problems.contains { $0.pointer == "/challenge" }
        return try await show(
            isOver ? nil : shown, FormErrors(invalid.problems) { $0 == "/challenge" ? "ask" : field }, call)
    }

    private func show(_ shown: Shown?, _ errors: FormErrors, _ call: PageCall) async throws -> Response {
        let words = call.words
        let found = try await ReadIdentifiers(call.useCases)(as: call.actor)
        var model: ViewModel = [:]
        model.list(
            "identifiers",
            found.map { identifier in
                [
                    "did": identifier.did, "remove": "/identifiers/\(identifier.id)/delete",
                    "label": words("page.identifiers.remove_label", ["did": .text(identifier.did)]),
                    "proven": words(
                        "page.identifiers.proven", ["when": .text(words.instant(identifier.provenAt))]),
                ]
            })
        if let shown {
            var answer: ViewModel = [
                "challenge": shown.challenge, "domain": call.useCases.settings.baseURL,
                "fields": [
                    FormField(
                        "presentation", words("page.identifiers.paste"), hint: words("page.identifiers.paste_hint"),
                        .area(rows: 8)),
                    FormField(
                        "file", words("page.identifiers.file"), .file(accept: ".json,.jwt,.txt,application/json")),
                ].map { $0.model(call.form, errors) },
            ]
            answer.set(
                "until",
                shown.expiresAt.map { words("page.identifiers.until", ["when": .text(words.instant($0))]) })
            model["answer"] = answer
        }
        model.set("errors", errors.model)
        var page = Page("identifiers", title: words("page.identifiers.title"), model)
        page.crumbs = [.init(label: words("page.profile.title"), url: "/profile")]
        page.section = "/profile"
        if !errors.isEmpty { page.status = .unprocessableContent }
        return try call.show(page)
    }
}
