import OpenBadges

/// By what a server recognises an answer it gave before (RFC 9110, section 8.8), to be asked whether it still holds.
struct Validator: Sendable, Hashable {
    let entityTag: String?
    let lastModified: String?

    /// Longer ones are not worth carrying: nobody's tag is.
    private static let length = 512

    /// The validator of an answer; nil when it has none that can be sent back as it is.
    init?(_ response: DocumentResponse) {
        func field(_ name: String) -> String? {
            response.headers[name].flatMap { value in
                let isPlain = value.utf8.allSatisfy { (0x20...0x7E).contains($0) }
                return isPlain && (1...Self.length).contains(value.utf8.count) ? value : nil
            }
        }
        entityTag = field("etag")
        lastModified = field("last-modified")
        guard entityTag != nil || lastModified != nil else { return nil }
    }

    /// The fields of a conditional request (RFC 9110, section 13.1).
    var fields: [(name: String, value: String)] {
        [("If-None-Match", entityTag), ("If-Modified-Since", lastModified)].compactMap { name, value in
            value.map { (name, $0) }
        }
    }
}
