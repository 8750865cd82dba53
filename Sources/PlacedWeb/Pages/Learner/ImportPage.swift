import Hummingbird
import PlacedDomain
import PlacedUseCases

/// The page on which a learner brings in a badge: a file, an address, a text, or a place that keeps badges.
struct ImportPage {
    let call: PageCall
    let errors: FormErrors

    func response() async throws -> Response {
        let words = call.words
        var model: ViewModel = [
            "ways": [
                way("file", .file(accept: ".png,.json,.jwt,.txt,.svg,image/png,application/json")),
                way("url", .line(type: "url")), way("paste", .area(rows: 6)),
            ],
            "provider": FormField(
                "address", words("page.providers.address"), hint: words("page.providers.address_hint"),
                .line(type: "text")
            ).model(call.form, errors),
        ]
        model.set("errors", errors.model)
        let connections = try await ReadProviderConnections(call.useCases).all(as: call.actor)
        model.list("connections", connections.map { ProviderPages.model($0, words) })
        var page = Page("import", title: words("page.import.title"), model)
        page.crumbs = [.init(label: words("page.credentials.title"), url: "/credentials")]
        page.section = "/credentials"
        if !errors.isEmpty { page.status = .unprocessableContent }
        return try call.show(page)
    }

    private func way(_ key: String, _ control: FormField.Control) -> ViewModel {
        let words = call.words
        let field = FormField(key, words("page.import.\(key)"), hint: words("page.import.\(key)_hint"), control)
        return [
            "fields": [field.model(call.form, errors)], "button": words("page.import.\(key)_button"),
            "multipart": key == "file",
        ]
    }
}
