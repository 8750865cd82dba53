import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedUseCases

/// A learner's collections: the list with a form for a new one, and one to change or delete.
struct CollectionPages {
    func add(to pages: PageRouter) {
        pages.get("collections", for: .only(.learner)) { call in try await list(FormErrors(), call) }
        pages.post("collections", for: .only(.learner)) { call in
            let content = Self.content(call)
            let result = try await call.attempt { () async throws(UseCaseError) in
                try await CreateCollection(call.useCases)(content, as: call.actor)
            }
            guard case .failure(let invalid) = result else {
                return call.redirect(to: "/collections", .collectionSaved)
            }
            return try await list(Self.errors(invalid), call)
        }
        pages.get("collections/:id", for: .only(.learner)) { call in try await show(FormErrors(), call) }
        pages.post("collections/:id", for: .only(.learner)) { call in
            let (id, content): (CollectionID, CollectionContent) = (try call.id(), Self.content(call))
            let result = try await call.attempt { () async throws(UseCaseError) in
                try await ReplaceCollection(call.useCases)(id, with: content, if: call.precondition, as: call.actor)
            }
            guard case .failure(let invalid) = result else {
                return call.redirect(to: "/collections", .collectionSaved)
            }
            return try await show(Self.errors(invalid), call)
        }
        pages.post("collections/:id/delete", for: .only(.learner)) { call in
            try await DeleteCollection(call.useCases)(call.id(), if: call.precondition, as: call.actor)
            return call.redirect(to: "/collections", .collectionRemoved)
        }
    }

    private func list(_ errors: FormErrors, _ call: PageCall) async throws -> Response {
        let credentials = try await credentials(call)
        let byID = Dictionary(credentials.map { ($0.id, $0) }) { first, _ in first }
        let found = try await ReadCollections(call.useCases)
            .page(after: nil, limit: LearnerLimits.collections, as: call.actor)
        var model: ViewModel = ["action": "/collections", "fields": fields(credentials, call.form, errors, call.words)]
        model.list(
            "collections",
            found.items.map { collection in
                [
                    "name": collection.content.name, "url": "/collections/\(collection.id)",
                    "share": "/consents/new?collection=\(collection.id)",
                    "badges": collection.content.credentials.compactMap { byID[$0]?.achievement }.map {
                        BadgeView.model($0, call.words)
                    },
                ]
            })
        model.set("errors", errors.model)
        var page = Page("collections", title: call.words("page.collections.title"), model)
        if !errors.isEmpty { page.status = .unprocessableContent }
        return try call.show(page)
    }

    private func show(_ errors: FormErrors, _ call: PageCall) async throws -> Response {
        let collection = try await ReadCollections(call.useCases).one(call.id(), as: call.actor)
        var form = call.form
        if errors.isEmpty {
            form.set("name", collection.content.name)
            for credential in collection.content.credentials { form.append("credential_ids", "\(credential)") }
        }
        let base = "/collections/\(collection.id)"
        var model: ViewModel = [
            "heading": collection.content.name, "action": base, "remove": base + "/delete",
            "version": collection.tag(for: call.actor).opaque,
            "fields": fields(try await credentials(call), form, errors, call.words),
        ]
        model.set("errors", errors.model)
        var page = Page("collection", title: collection.content.name, model)
        page.crumbs = [.init(label: call.words("page.collections.title"), url: "/collections")]
        if !errors.isEmpty { page.status = .unprocessableContent }
        return try call.show(page)
    }

    /// Every badge there is, up to the most that can be kept: one that were left out would leave its collections on saving.
    private func credentials(_ call: PageCall) async throws -> [CredentialRecord] {
        var found: [CredentialRecord] = []
        var after: CredentialID?
        repeat {
            let page = try await ReadCredentials(call.useCases)
                .page(after: after, limit: WebLimits.largestPage, as: call.actor)
            found += page.items
            after = page.next
        } while after != nil && found.count < LearnerLimits.credentials
        return found
    }

    private func fields(
        _ credentials: [CredentialRecord], _ form: FormBody, _ errors: FormErrors, _ words: PageWords
    ) -> [ViewModel] {
        let chosen = Set(form.all("credential_ids"))
        let options = credentials.compactMap { credential -> FormField.Option? in
            // What could not be read is worth showing only where it is already in.
            guard credential.achievement != nil || chosen.contains("\(credential.id)") else { return nil }
            return FormField.Option(
                value: "\(credential.id)",
                label: credential.achievement.map { $0.name ?? $0.iri } ?? words("page.credentials.untitled"),
                hint: words.word("codes.verdict", credential.columns.verdict))
        }
        return [
            FormField("name", words("page.collections.name"), hint: words("page.collections.name_hint")),
            FormField("credential_ids", words("page.collections.badges"), .checkboxes(options)),
        ].map { $0.model(form, errors) }
    }

    private static func content(_ call: PageCall) -> CollectionContent {
        CollectionContent(
            name: call.form["name"] ?? "", credentials: call.form.all("credential_ids").compactMap { CredentialID($0) })
    }

    private static func errors(_ invalid: InvalidForm) -> FormErrors {
        FormErrors(invalid.problems) { $0.hasPrefix("/credential_ids") ? "credential_ids" : "name" }
    }
}
