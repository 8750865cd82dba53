import PlacedUseCases

/// Lists of entity tags in header fields (RFC 9110, section 8.8.3).
enum EntityTags {
    /// What `If-Match` asks for. Weak tags and unreadable ones match nothing: the comparison is the strong one.
    static func precondition(_ field: String) -> Precondition {
        let tags = read(field)
        if tags == ["*"] { return .any }
        return .oneOf(tags.compactMap { $0.hasPrefix("\"") ? String($0.dropFirst().dropLast()) : nil })
    }

    /// Whether `If-None-Match` names a tag; the comparison is the weak one.
    static func matches(_ field: String, _ tag: String) -> Bool {
        let tags = read(field)
        return tags == ["*"] || tags.contains { ($0.hasPrefix("W/") ? String($0.dropFirst(2)) : $0) == tag }
    }

    /// The list's elements as written, `*` alone included. Tags may hold commas, hence no splitting at them.
    private static func read(_ field: String) -> [String] {
        var tags: [String] = []
        var rest = field.prefix(4000)[...]
        while true {
            rest = rest.drop { $0 == " " || $0 == "\t" || $0 == "," }
            if rest == "*" || rest.hasPrefix("* ") { return tags.isEmpty ? ["*"] : tags }
            let prefix = rest.hasPrefix("W/") ? "W/" : ""
            let opened = rest.dropFirst(prefix.count)
            guard opened.first == "\"", let end = opened.dropFirst().firstIndex(of: "\"") else { return tags }
            tags.append(prefix + opened[...end])
            rest = opened[opened.index(after: end)...]
        }
    }
}
