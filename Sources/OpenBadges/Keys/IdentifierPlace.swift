/// At whose place an identifier lies, by its form alone.
public enum IdentifierPlace: Sendable, Hashable {
    /// On a web host: an address, or a did:web. Host in lower case, with the port when it is not the scheme's own.
    case host(String)
    /// Under a DID of another method, which is whole here.
    case did(String)
    /// At somebody's, but it cannot be read whose.
    case unreadable
    /// At nobody's: a `urn:`, or a text without any scheme.
    case nobody

    /// The place of an identifier.
    public init(_ identifier: String) {
        let lower = identifier.prefix(8).lowercased()
        if lower.hasPrefix("did:web:") {
            let authority = identifier.dropFirst("did:web:".count).prefix { !":/?#;".contains($0) }
            let address = WebAddress("https://" + authority.lowercased().replacing("%3a", with: ":"))
            self = address.map { .host($0.authority) } ?? .unreadable
        } else if lower.hasPrefix("did:") {
            self = .did(String(identifier.prefix { !"/?#;".contains($0) }))
        } else if identifier.contains("://") {
            self = WebAddress(identifier).map { .host($0.authority) } ?? .unreadable
        } else {
            self = .nobody
        }
    }

    /// Whether what lies here is at the issuer's own place.
    public func isOwn(of issuer: String) -> Bool {
        switch self {
        case .host, .did: self == IdentifierPlace(issuer)
        case .unreadable, .nobody: false
        }
    }
}
