/// An absolute address with an authority, taken apart and in normal form (RFC 3986 section 6.2.2): scheme and host in
/// lower case, default port left out, dot segments resolved also when percent-encoded.
///
/// Hosts are compared as parsed, never as prefixes of text.
public struct WebAddress: Sendable, Hashable, CustomStringConvertible {
    /// The scheme, in lower case.
    public let scheme: String
    /// Whether a user name or password was given.
    public let hasUserInfo: Bool
    /// The host in lower case; an IPv6 literal in its brackets.
    public let host: String
    /// The port, when it is not the scheme's own.
    public let port: Int?
    /// The path, beginning with a slash.
    public let path: String
    /// The query without its question mark.
    public let query: String?
    /// The fragment without its number sign.
    public let fragment: String?

    /// Longest address taken, in bytes: the common limit of servers, and far above any published badge address.
    public static let maximumBytes = 2048

    /// Takes an address apart; nil when it is not one: no scheme or host, white space, control characters, backslashes,
    /// characters outside ASCII, a port that is no number, or too long.
    public init?(_ text: String) {
        guard text.utf8.count <= Self.maximumBytes,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }),
            let mark = text.firstRange(of: "://")
        else { return nil }
        let scheme = text[..<mark.lowerBound].lowercased()
        guard scheme.first?.isLetter == true,
            scheme.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "+" || $0 == "-" || $0 == "." })
        else { return nil }
        var rest = text[mark.upperBound...]
        let fragment = Self.cut(&rest, at: "#")
        let query = Self.cut(&rest, at: "?")
        let pathStart = rest.firstIndex(of: "/") ?? rest.endIndex
        let authority = rest[..<pathStart]
        let hostStart = authority.lastIndex(of: "@").map { authority.index(after: $0) } ?? authority.startIndex
        guard let (host, port) = Self.hostAndPort(authority[hostStart...]) else { return nil }
        self.scheme = scheme
        self.hasUserInfo = hostStart != authority.startIndex
        self.host = host
        self.port = port == Self.defaultPort(of: scheme) ? nil : port
        self.path = Self.resolvingDots(in: rest[pathStart...])
        self.query = query
        self.fragment = fragment
    }

    private init(of other: WebAddress, path: String, query: String?, fragment: String?) {
        scheme = other.scheme
        hasUserInfo = other.hasUserInfo
        host = other.host
        port = other.port
        self.path = path
        self.query = query
        self.fragment = fragment
    }

    /// The same address without its fragment: what is asked for over HTTP.
    public var withoutFragment: WebAddress { WebAddress(of: self, path: path, query: query, fragment: nil) }

    /// The port that is connected to.
    public var effectivePort: Int { port ?? Self.defaultPort(of: scheme) ?? 0 }

    /// Scheme, host and port, as in an `Origin` field.
    public var origin: String { "\(scheme)://\(authority)" }

    /// Host, with the port when it is not the scheme's own.
    public var authority: String { port.map { "\(host):\($0)" } ?? host }

    /// The address in normal form; user information, which is never used, is shown as `…`.
    public var description: String {
        "\(scheme)://" + (hasUserInfo ? "…@" : "") + authority + path + (query.map { "?\($0)" } ?? "")
            + (fragment.map { "#\($0)" } ?? "")
    }

    /// Whether scheme, host and port are the same.
    public func hasSameOrigin(as other: WebAddress) -> Bool {
        scheme == other.scheme && host == other.host && effectivePort == other.effectivePort
    }

    /// Another path on the same origin; the path begins with a slash.
    public func replacingPath(_ path: String) -> WebAddress {
        WebAddress(of: self, path: Self.resolvingDots(in: path[...]), query: nil, fragment: nil)
    }

    /// The address a reference found in a document or a `Location` field stands for (RFC 3986 section 5); nil when unreadable.
    public func resolving(_ reference: String) -> WebAddress? {
        let beforeColon = reference.prefix { !":/?#".contains($0) }
        if reference[beforeColon.endIndex...].hasPrefix("://") { return WebAddress(reference) }
        if reference.hasPrefix("//") { return WebAddress("\(scheme):\(reference)") }
        if reference.hasPrefix("#") { return WebAddress("\(origin)\(path)\(query.map { "?\($0)" } ?? "")\(reference)") }
        if reference.hasPrefix("/") { return WebAddress(origin + reference) }
        if reference.hasPrefix("?") { return WebAddress("\(origin)\(path)\(reference)") }
        guard !reference.isEmpty, !reference[beforeColon.endIndex...].hasPrefix(":") else { return nil }
        let folder = path[...(path.lastIndex(of: "/") ?? path.startIndex)]
        return WebAddress("\(origin)\(folder)\(reference)")
    }

    private static func cut(_ text: inout Substring, at mark: Character) -> String? {
        guard let position = text.firstIndex(of: mark) else { return nil }
        defer { text = text[..<position] }
        return String(text[text.index(after: position)...])
    }

    private static func hostAndPort(_ authority: Substring) -> (String, Int?)? {
        var host = authority
        var port: Int?
        let nameEnd = authority.lastIndex(of: "]") ?? authority.startIndex
        if let colon = authority[nameEnd...].firstIndex(of: ":") {
            host = authority[..<colon]
            let digits = authority[authority.index(after: colon)...]
            guard digits.utf8.count <= 5, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            if !digits.isEmpty {
                guard let number = Int(digits), (1...65535).contains(number) else { return nil }
                port = number
            }
        }
        guard !host.isEmpty else { return nil }
        return (host.lowercased(), port)
    }

    private static func defaultPort(of scheme: String) -> Int? {
        switch scheme {
        case "https": 443
        case "http": 80
        default: nil
        }
    }

    private static func resolvingDots(in path: Substring) -> String {
        var segments: [Substring] = []
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            switch part.lowercased().replacing("%2e", with: ".") {
            case ".":
                if isLast { segments.append("") }
            case "..":
                segments = segments.dropLast()
                if isLast { segments.append("") }
            default: segments.append(part)
            }
        }
        return "/" + segments.joined(separator: "/")
    }
}
