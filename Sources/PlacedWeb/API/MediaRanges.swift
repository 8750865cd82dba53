/// What an `Accept` header takes (RFC 9110, section 12.5.1).
struct MediaRanges {
    private let ranges: [(range: String, refused: Bool)]

    /// Reads a header; an absent or unreadable one takes everything.
    init(_ header: String?) {
        // Twenty are more than any client sends.
        ranges = (header ?? "").prefix(2000).split(separator: ",").prefix(20).map { entry in
            let parts = entry.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
            let refused = parts.dropFirst().contains { $0.hasPrefix("q=0") && $0.allSatisfy { "q=0.".contains($0) } }
            return (parts.first ?? "", refused)
        }
    }

    /// Whether a media type is taken; the most particular range that names it decides.
    func accept(_ type: String) -> Bool {
        guard !ranges.isEmpty else { return true }
        let family = type.prefix { $0 != "/" } + "/*"
        for candidate in [type, String(family), "*/*"] {
            if let found = ranges.first(where: { $0.range == candidate }) { return !found.refused }
        }
        return false
    }
}
