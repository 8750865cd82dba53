/// The parts of an IRI reference (RFC 3986 section 3) and its resolution against a base (section 5.2), without any
/// normalisation, as JSON-LD 1.1 API section 5.1 has it.
struct IRIReference {
    private var scheme: Substring?
    private var authority: Substring?
    private var path: Substring
    private var query: Substring?
    private var fragment: Substring?

    /// The parts of a text; every text has some, by the expression of RFC 3986 appendix B.
    init(_ text: String) {
        var rest = text[...]
        if IRISyntax.hasScheme(text), let colon = rest.unicodeScalars.firstIndex(of: ":") {
            scheme = rest[..<colon]
            rest = rest[rest.unicodeScalars.index(after: colon)...]
        }
        if let mark = rest.unicodeScalars.firstIndex(of: "#") {
            fragment = rest[rest.unicodeScalars.index(after: mark)...]
            rest = rest[..<mark]
        }
        if let mark = rest.unicodeScalars.firstIndex(of: "?") {
            query = rest[rest.unicodeScalars.index(after: mark)...]
            rest = rest[..<mark]
        }
        if rest.utf8.starts(with: "//".utf8) {
            rest = Substring(rest.unicodeScalars.dropFirst(2))
            let end = rest.unicodeScalars.firstIndex(of: "/") ?? rest.endIndex
            authority = rest[..<end]
            rest = rest[end...]
        }
        path = rest
    }

    /// The IRI that a reference means at a base.
    static func resolve(_ text: String, against base: String) -> String {
        var result = IRIReference(text)
        let base = IRIReference(base)
        if result.scheme != nil {
            result.path = Self.withoutDots(result.path)
            return result.text
        }
        result.scheme = base.scheme
        if result.authority != nil {
            result.path = Self.withoutDots(result.path)
            return result.text
        }
        result.authority = base.authority
        if result.path.isEmpty {
            result.path = base.path
            result.query = result.query ?? base.query
        } else if result.path.utf8.first == UInt8(ascii: "/") {
            result.path = Self.withoutDots(result.path)
        } else {
            result.path = Self.withoutDots(base.merging(result.path))
        }
        return result.text
    }

    private var text: String {
        var text = ""
        if let scheme { text += scheme + ":" }
        if let authority { text += "//" + authority }
        text += path
        if let query { text += "?" + query }
        if let fragment { text += "#" + fragment }
        return text
    }

    /// RFC 3986 section 5.2.3.
    private func merging(_ reference: Substring) -> Substring {
        if authority != nil, path.isEmpty { return "/" + reference }
        guard let slash = path.unicodeScalars.lastIndex(of: "/") else { return reference }
        return path[...slash] + reference
    }

    /// RFC 3986 section 5.2.4, on whole segments.
    private static func withoutDots(_ path: Substring) -> Substring {
        guard path.utf8.contains(UInt8(ascii: ".")) else { return path }
        let isRooted = path.utf8.first == UInt8(ascii: "/")
        var kept: [Substring] = []
        let segments = path.unicodeScalars.dropFirst(isRooted ? 1 : 0)
            .split(separator: "/", omittingEmptySubsequences: false).map(Substring.init)
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            switch segment {
            case ".": if isLast { kept.append("") }
            case "..":
                _ = kept.popLast()
                if isLast { kept.append("") }
            default: kept.append(segment)
            }
        }
        return (isRooted ? "/" : "") + kept.joined(separator: "/")
    }
}
