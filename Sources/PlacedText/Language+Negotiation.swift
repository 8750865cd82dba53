extension Language {
    /// The best of the offered languages for an `Accept-Language` header (RFC 9110, section 12.5.4).
    ///
    /// Regions are ignored (`pt-BR` is Portuguese), `q=0` excludes, `*` stands for the default, and equal weights go to the
    /// one named first. An unreadable entry is skipped: a wrong header must not keep anybody from a page.
    /// - Parameters:
    ///   - header: the header's value; nil when absent.
    ///   - offered: the languages that have a locale file.
    ///   - defaultLanguage: the answer when nothing fits.
    public static func negotiated(
        acceptLanguage header: String?, offered: [Language], defaultLanguage: Language = .en
    ) -> Language {
        guard let header else { return defaultLanguage }
        var best: (language: Language, weight: Double)?
        // Twenty entries are more than any browser sends; a longer header is not worth reading.
        for entry in header.prefix(1_000).split(separator: ",").prefix(20) {
            let parts = entry.split(separator: ";").map(trimmed)
            guard let range = parts.first, let weight = weight(of: parts.dropFirst()), weight > 0 else { continue }
            let language: Language
            if range == "*" {
                language = defaultLanguage
            } else {
                let primary = range.prefix { $0 != "-" }.lowercased()
                guard let known = Language(rawValue: primary), offered.contains(known) else { continue }
                language = known
            }
            if best.map({ weight > $0.weight }) ?? true { best = (language, weight) }
        }
        return best?.language ?? defaultLanguage
    }

    private static func weight(of parameters: ArraySlice<Substring>) -> Double? {
        guard let parameter = parameters.first(where: { $0.hasPrefix("q=") || $0.hasPrefix("Q=") }) else { return 1 }
        guard let value = Double(parameter.dropFirst(2)), (0...1).contains(value) else { return nil }
        return value
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0 == " " || $0 == "\t" }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}
