/// The `Link` field of an answer (RFC 8288), as far as paging needs it.
enum LinkField {
    /// The target of the first link with that relation; nil when there is none.
    static func target(_ relation: String, in field: String) -> String? {
        for link in links(field) where link.relations.contains(relation) { return link.target }
        return nil
    }

    /// Each `<target>; name=value; name="value"`, separated by commas outside of brackets and quotation marks.
    private static func links(_ field: String) -> [(target: String, relations: [String])] {
        var links: [(String, [String])] = []
        var rest = field[...]
        while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
            let target = String(rest[rest.index(after: open)..<close])
            let parameters = upToComma(rest[rest.index(after: close)...])
            rest = rest[parameters.endIndex...]
            links.append((target, relations(parameters)))
        }
        return links
    }

    private static func upToComma(_ text: Substring) -> Substring {
        var isQuoted = false
        for index in text.indices {
            if text[index] == "\"" { isQuoted.toggle() }
            if text[index] == ",", !isQuoted { return text[..<index] }
        }
        return text
    }

    private static func relations(_ parameters: Substring) -> [String] {
        for parameter in parameters.split(separator: ";") {
            let parts = parameter.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[0].filter({ !$0.isWhitespace }).lowercased() == "rel" else { continue }
            return parts[1].split { $0 == "\"" || $0.isWhitespace }.map { $0.lowercased() }
        }
        return []
    }
}
