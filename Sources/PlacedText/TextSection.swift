public import Mustache

/// The texts of one language as a Mustache value: with it under the name `text`, a template writes `{{text.page.home.title}}`.
///
/// Only texts without places can be named so; one with places is filled by the view model.
public struct TextSection: MustacheParent, Sendable {
    let catalogue: LocaleCatalogue
    let language: Language
    let prefix: String

    /// The part or text below a name; an unknown text shows as `⟦key⟧`.
    public func child(named name: String) -> Any? {
        let key = prefix.isEmpty ? name : "\(prefix).\(name)"
        if let text = catalogue.textIfPresent(key, language) { return text }
        guard catalogue.hasSection(key, language) else { return "⟦\(key)⟧" }
        return TextSection(catalogue: catalogue, language: language, prefix: key)
    }
}

extension LocaleCatalogue {
    /// All texts of a language for a template.
    public func section(_ language: Language) -> TextSection {
        TextSection(catalogue: self, language: language, prefix: "")
    }

    func hasSection(_ key: String, _ language: Language) -> Bool {
        sections[offered(language)]?.contains(key) ?? false
    }
}
