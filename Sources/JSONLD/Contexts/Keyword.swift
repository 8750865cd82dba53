/// The keywords of JSON-LD 1.1 (Syntax section 1.7), those included that this processor refuses.
enum Keyword: String, Sendable {
    case base = "@base"
    case container = "@container"
    case context = "@context"
    case direction = "@direction"
    case graph = "@graph"
    case id = "@id"
    case `import` = "@import"
    case included = "@included"
    case index = "@index"
    case json = "@json"
    case language = "@language"
    case list = "@list"
    case nest = "@nest"
    case none = "@none"
    case prefix = "@prefix"
    case propagate = "@propagate"
    case protected = "@protected"
    case reverse = "@reverse"
    case set = "@set"
    case type = "@type"
    case value = "@value"
    case version = "@version"
    case vocab = "@vocab"

    /// The keyword that this text is; nearly every text is none, which its first byte says.
    init?(_ text: String) {
        guard text.utf8.first == UInt8(ascii: "@") else { return nil }
        self.init(rawValue: text)
    }

    /// Whether a text looks like a keyword (`@` and letters only): such names are reserved and mean nothing.
    static func isReserved(_ text: String) -> Bool {
        let bytes = text.utf8
        guard bytes.first == UInt8(ascii: "@"), bytes.count > 1 else { return false }
        return bytes.dropFirst().allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
    }
}
