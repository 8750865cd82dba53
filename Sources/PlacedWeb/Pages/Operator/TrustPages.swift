import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedText
import PlacedUseCases

/// Whom the operator trusts: the registries, and one with its lines to add, change, take away, or upload anew.
struct TrustPages {
    /// Lines of one page; two thousand would not load on a slow line.
    private static let lines = 100
    /// The parts of a multipart form around the file itself.
    private static let formBytes = 64 << 10

    func add(to pages: PageRouter) {
        pages.get("trust", for: .only(.operator)) { call in try await list(FormErrors(), call) }
        pages.post("trust", for: .only(.operator)) { call in try await create(call) }
        pages.get("trust/:id", for: .only(.operator)) { call in try await show(FormErrors(), call) }
        pages.post("trust/:id", for: .only(.operator)) { call in
            try await change(call) { content in
                content.name = call.form["name"] ?? ""
                content.isEnabled = call.form["enabled"] != nil
            }
        }
        pages.post("trust/:id/issuers", for: .only(.operator)) { call in
            let (line, problems) = TrustLineForm.line(call.form)
            guard problems.isEmpty else {
                return try await show(FormErrors(problems, field: TrustLineForm.field), call)
            }
            return try await change(call) { content in
                if let position = Self.position(call.form["line"], in: content) {
                    content.issuers[position] = line
                } else {
                    content.issuers.append(line)
                }
            }
        }
        pages.post("trust/:id/remove", for: .only(.operator)) { call in
            try await change(call) { content in
                if let position = Self.position(call.form["line"], in: content) { content.issuers.remove(at: position) }
            }
        }
        let fileLimit = TrustLimits.fileBytes + Self.formBytes
        pages.post("trust/:id/file", for: .only(.operator), bytes: fileLimit) { call in try await upload(call) }
        pages.post("trust/:id/delete", for: .only(.operator)) { call in
            try await DeleteTrustRegistry(call.useCases)(call.id(), if: call.precondition, as: call.actor)
            return call.redirect(to: "/trust", .trustRemoved)
        }
    }

    // MARK: The registries

    private func list(_ errors: FormErrors, _ call: PageCall) async throws -> Response {
        let words = call.words
        let found = try await ReadTrustRegistries(call.useCases).all(as: call.actor)
        let name = FormField("name", words("page.trust.name"), hint: words("page.trust.name_hint"))
        var model: ViewModel = ["name": name.model(call.form, errors)]
        model.list(
            "registries",
            found.map { registry in
                [
                    "name": registry.content.name, "url": "/trust/\(registry.id)",
                    "count": words("page.trust.count", ["count": .number(registry.content.issuers.count)]),
                    "source": words.word("page.trust_source", registry.source),
                    "state": words(registry.content.isEnabled ? "page.trust.counts" : "page.trust.off"),
                    "tone": registry.content.isEnabled ? "good" : "plain",
                ]
            })
        model.set("errors", errors.model)
        var page = Page("trust", title: words("page.trust.title"), model)
        if !errors.isEmpty { page.status = .unprocessableContent }
        return try call.show(page)
    }

    private func create(_ call: PageCall) async throws -> Response {
        let content = TrustRegistryContent(name: call.form["name"] ?? "")
        let result = try await call.attempt { () async throws(UseCaseError) in
            try await CreateTrustRegistry(call.useCases)(content, as: call.actor)
        }
        switch result {
        case .success(.done(let made)): return call.redirect(to: "/trust/\(made.id)", .trustSaved)
        case .success(.replayed): return call.redirect(to: "/trust", .trustSaved)
        case .failure(let invalid): return try await list(FormErrors(invalid.problems) { _ in "name" }, call)
        }
    }

    // MARK: One registry

    /// Changes what is there now, provided it is the version that the form was shown for.
    private func change(
        _ call: PageCall, _ edit: (inout TrustRegistryContent) -> Void
    ) async throws -> Response {
        let id: TrustRegistryID = try call.id()
        var content = try await ReadTrustRegistries(call.useCases).one(id, as: call.actor).content
        edit(&content)
        let changed = content
        let result = try await call.attempt { () async throws(UseCaseError) in
            try await ReplaceTrustRegistry(call.useCases)(id, with: changed, if: call.precondition, as: call.actor)
        }
        switch result {
        case .success: return call.redirect(to: "/trust/\(id)", .trustSaved)
        case .failure(let invalid):
            return try await show(FormErrors(invalid.problems, field: TrustLineForm.field), call)
        }
    }

    private func upload(_ call: PageCall) async throws -> Response {
        let lines: [TrustedIssuer]
        do throws(TrustFile.Unusable) {
            lines = try TrustFile.readOne(call.form.files["file"]?.bytes ?? [])
        } catch {
            var errors = FormErrors()
            errors.add("file", error.description)
            return try await show(errors, call)
        }
        return try await change(call) { $0.issuers = lines }
    }

    private func show(_ errors: FormErrors, _ call: PageCall) async throws -> Response {
        let words = call.words
        let registry = try await ReadTrustRegistries(call.useCases).one(call.id(), as: call.actor)
        let content = registry.content
        let base = "/trust/\(registry.id)"
        let start = min(call.position, content.issuers.count)
        let shown = content.issuers.enumerated().dropFirst(start).prefix(Self.lines)
        var model: ViewModel = [
            "heading": content.name,
            "source": words.word("page.trust_source", registry.source),
            "lead": words("page.trust.count", ["count": .number(content.issuers.count)]),
        ]
        let isOwn = registry.source != .file
        model.list(
            "issuers",
            shown.map { position, line in
                var model = Self.model(line, words)
                if isOwn {
                    model["own"] =
                        [
                            "edit": "\(base)?line=\(position)#line", "remove": base + "/remove", "line": "\(position)",
                            "version": registry.tag(for: call.actor).opaque, "issuer": line.issuer,
                        ] as ViewModel
                }
                return model
            })
        if start + Self.lines < content.issuers.count { model["next"] = "\(base)?after=\(start + Self.lines)" }
        if isOwn { model["forms"] = forms(registry, base, errors, call) }
        model.set("errors", errors.model)
        var page = Page("trust-registry", title: content.name, model)
        page.crumbs = [.init(label: words("page.trust.title"), url: "/trust")]
        page.section = "/trust"
        if !errors.isEmpty { page.status = .unprocessableContent }
        return try call.show(page)
    }

    private func forms(
        _ registry: TrustRegistryRecord, _ base: String, _ errors: FormErrors, _ call: PageCall
    ) -> ViewModel {
        let (words, content) = (call.words, registry.content)
        let edited = Self.position(call.form["line"] ?? call.query["line"], in: content)
        var lineForm = call.form
        if errors.isEmpty { lineForm = edited.map { TrustLineForm.filled(content.issuers[$0]) } ?? FormBody() }
        var nameForm = FormBody()
        nameForm.set("name", errors["name"] == nil ? content.name : call.form["name"] ?? "")
        if content.isEnabled { nameForm.set("enabled", "yes") }
        var model: ViewModel = [
            "version": registry.tag(for: call.actor).opaque,
            "save": base, "add": base + "/issuers", "upload": base + "/file", "remove": base + "/delete",
            "name": FormField("name", words("page.trust.name")).model(nameForm, errors),
            "enabled": FormField(
                "enabled", words("page.trust.use"),
                .checkboxes([.init(value: "yes", label: words("page.trust.enabled"))])
            ).model(nameForm),
            "fields": TrustLineForm.fields(lineForm, errors, words),
            "file": FormField(
                "file", words("page.trust.file"), hint: words("page.trust.file_hint"),
                .file(accept: ".yaml,.yml,.json,application/json")
            ).model(FormBody(), errors),
            "title": words(edited == nil ? "page.trust.add" : "page.trust.change"),
        ]
        model.set("line", edited.map { "\($0)" })
        return model
    }

    private static func model(_ line: TrustedIssuer, _ words: PageWords) -> ViewModel {
        var model: ViewModel = [
            "iri": line.issuer, "level": words("page.trust.level_up_to", ["level": .number(line.maximumLevel)]),
            "achievements": line.achievements ?? [words("page.trust.whatever")],
        ]
        model["days"] =
            switch (line.validFrom, line.validUntil) {
            case (nil, nil): words("page.trust.always")
            case (let from?, nil): words("page.trust.since", ["from": .text(words.day(from))])
            case (nil, let until?): words("page.trust.up_to", ["until": .text(words.day(until))])
            case (let from?, let until?):
                words("page.trust.between", ["from": .text(words.day(from)), "until": .text(words.day(until))])
            }
        return model
    }

    private static func position(_ text: String?, in content: TrustRegistryContent) -> Int? {
        text.flatMap { Int($0) }.flatMap { content.issuers.indices.contains($0) ? $0 : nil }
    }
}
