/// The texts of placed in every language that has a file in `config/locales`.
///
/// Keys are the nested keys of the YAML joined by dots (`mail.digest.subject`). All files hold the same keys with the same
/// placeholders; a difference is an error at start-up, so a reader never meets a sentence in another language than asked for.
public struct LocaleCatalogue: Sendable {
    /// The languages with a file, in the order of ``Language``.
    public let languages: [Language]

    let entries: [Language: [String: CatalogueEntry]]

    /// The dotted names of everything that has keys below it.
    let sections: [Language: Set<String>]

    init(entries: [Language: [String: CatalogueEntry]]) {
        self.entries = entries
        self.sections = entries.mapValues { texts in
            var sections: Set<String> = []
            for key in texts.keys {
                for index in key.indices where key[index] == "." { sections.insert(String(key[..<index])) }
            }
            return sections
        }
        self.languages = Language.allCases.filter { entries[$0] != nil }
    }

    /// The language to speak to somebody who asked for `wanted`: that one if it is offered, else English.
    public func offered(_ wanted: Language) -> Language {
        entries[wanted] == nil ? .en : wanted
    }

    /// The text of a key with its places filled.
    ///
    /// A key that does not exist comes back as `⟦key⟧`: visible on the page and in tests, never an empty space. Keys
    /// named in code are listed for ``require(_:)`` at start-up.
    /// - Parameters:
    ///   - key: the dotted key.
    ///   - language: the reader's language; one that is not offered is spoken to in English.
    ///   - arguments: a value for each placeholder; the one named `count` chooses the plural form.
    public func text(_ key: String, _ language: Language, _ arguments: [String: TextArgument] = [:]) -> String {
        textIfPresent(key, language, arguments) ?? "⟦\(key)⟧"
    }

    /// As ``text(_:_:_:)``, or nil when there is no such key: for codes that come from outside.
    public func textIfPresent(
        _ key: String, _ language: Language, _ arguments: [String: TextArgument] = [:]
    ) -> String? {
        let language = offered(language)
        guard let entry = entries[language]?[key] else { return nil }
        let count: Int? = if case .number(let number)? = arguments["count"] { number } else { nil }
        return entry.pattern(count: count, language: language).filled { name in
            switch arguments[name] {
            case .text(let text): text
            case .number(let number): self.number(number, language)
            case nil: nil
            }
        }
    }

    /// A whole number with the language's grouping sign (`12,500`; four digits stay together where the language writes so).
    public func number(_ value: Int, _ language: Language) -> String {
        let digits = Array(String(value.magnitude))
        let separator = textIfPresent("format.group", language) ?? ","
        var result = value < 0 ? "−" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result += separator }
            result.append(digit)
        }
        return result
    }

    /// Stops the start when a key that the code names is not in the files.
    /// - Throws: ``LocaleCatalogueError`` naming every missing key.
    public func require(_ keys: some Sequence<String>) throws(LocaleCatalogueError) {
        let problems = keys.flatMap { key in
            languages.filter { entries[$0]?[key] == nil }.map { language in
                "\(language.rawValue).yaml: key '\(key)' is missing; add its text."
            }
        }
        guard problems.isEmpty else { throw LocaleCatalogueError(problems) }
    }
}
