import Foundation
import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedText
import PlacedUseCases

/// Places that keep a learner's badges: connecting one, coming back from it, bringing badges in, and ending it.
struct ProviderPages {
    func add(to pages: PageRouter) {
        pages.post("providers", for: .only(.learner)) { call in try await connect(call) }
        pages.get("providers/callback", for: .only(.learner)) { call in try await finish(call) }
        pages.get("providers/:id", for: .only(.learner)) { call in
            try show(await ReadProviderConnections(call.useCases).one(call.id(), as: call.actor), nil, call)
        }
        pages.post("providers/:id/imports", for: .only(.learner)) { call in
            let id: ProviderConnectionID = try call.id()
            guard let outcome = try await ImportFromProvider(call.useCases)(id, as: call.actor).result else {
                return call.redirect(to: "/providers/\(id)")
            }
            return try show(outcome.connection, outcome, call)
        }
        pages.post("providers/:id/delete", for: .only(.learner)) { call in
            try await DisconnectProvider(call.useCases)(call.id(), as: call.actor)
            return call.redirect(to: "/credentials/import", .providerEnded)
        }
    }

    /// What lists and the page itself show of a connection.
    static func model(_ connection: ProviderConnectionView, _ words: PageWords) -> ViewModel {
        let base = "/providers/\(connection.id)"
        var model: ViewModel = [
            "name": connection.name, "host": connection.host, "address": connection.address, "url": base,
            "imports": base + "/imports", "remove": base + "/delete",
            "status": words.word("page.providers.status", connection.status), "tone": tone(connection.status),
            "is_connected": connection.status == .connected,
        ]
        model.set("continue", connection.authorisationURL)
        model.set(
            "imported",
            connection.importedAt.map { words("page.providers.imported", ["when": .text(words.instant($0))]) })
        model.set("problem", connection.problem.map { words.word("page.providers.problem", code: $0, otherwise: $0) })
        return model
    }

    private static func tone(_ status: ProviderConnectionStatus) -> String {
        switch status {
        case .pending: "plain"
        case .connected: "good"
        case .ended: "warn"
        }
    }

    private func connect(_ call: PageCall) async throws -> Response {
        do throws(UseCaseError) {
            let connection = try await ConnectProvider(call.useCases)(call.form["address"] ?? "", as: call.actor).result
            return call.redirect(to: connection.map { "/providers/\($0.id)" } ?? "/credentials/import")
        } catch {
            var errors = FormErrors()
            switch error {
            case .invalid(let problems): errors = FormErrors(problems) { _ in "address" }
            case .conflict(_, let detail, _): errors.add("address", detail)
            default: throw error
            }
            return try await ImportPage(call: call, errors: errors).response()
        }
    }

    /// The browser comes back by a plain link of another site, so this changes something although it is a GET; the state
    /// in it is of use once and to this learner alone.
    private func finish(_ call: PageCall) async throws -> Response {
        let answer = FinishProviderConnection.Answer(
            state: call.query["state"], code: call.query["code"], error: call.query["error"], issuer: call.query["iss"])
        let connection = try await FinishProviderConnection(call.useCases)(answer, as: call.actor)
        // Onward at once: the code must not stay in the browser's address.
        return call.redirect(
            to: "/providers/\(connection.id)", connection.status == .connected ? .providerConnected : nil)
    }

    private func show(
        _ connection: ProviderConnectionView, _ outcome: ImportFromProvider.Outcome?, _ call: PageCall
    ) throws -> Response {
        var model = Self.model(connection, call.words)
        model.set("outcome", outcome.map { Self.model($0, call.words) })
        var page = Page("provider", title: connection.name, model)
        page.crumbs = [
            .init(label: call.words("page.credentials.title"), url: "/credentials"),
            .init(label: call.words("page.import.title"), url: "/credentials/import"),
        ]
        page.section = "/credentials"
        return try call.show(page)
    }

    private static func model(_ outcome: ImportFromProvider.Outcome, _ words: PageWords) -> ViewModel {
        let stored = outcome.items.compactMap { item -> CredentialRecord? in
            if case .stored(let credential, _) = item { credential } else { nil }
        }
        let isNew = outcome.items.count { if case .stored(_, isNew: true) = $0 { true } else { false } }
        var notes: [String] = []
        for item in outcome.items {
            if case .refused(let code, let detail, _) = item {
                notes.append(words.word("codes.credential", code: code, otherwise: detail))
            }
        }
        if outcome.unreadable > 0 {
            notes.append(words("page.providers.unreadable", ["count": .number(outcome.unreadable)]))
        }
        if outcome.remaining > 0 {
            notes.append(words("page.providers.remaining", ["count": .number(outcome.remaining)]))
        }
        if outcome.shortfall != nil { notes.append(words("page.providers.shortfall")) }
        var model: ViewModel = [
            "summary": words(
                "page.providers.summary", ["count": .number(stored.count), "new": .number(isNew)]),
            "url": "/credentials",
        ]
        // The same sentence for many badges is said once.
        model.list("notes", NSOrderedSet(array: notes).compactMap { $0 as? String }.map { ["words": $0] })
        return model
    }
}
