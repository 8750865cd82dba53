/// Which addresses may be asked for, judged by their form alone: the first half of the guard against server-side request
/// forgery. The second half, refusing names that resolve to private addresses, belongs to whoever resolves them.
///
/// Without exceptions: https on port 443, a host name of at least two labels that is not an IP address in any spelling,
/// no user information.
public struct URLRules: Sendable, Equatable {
    /// Places that may be asked for although the rules would refuse them.
    public let exceptions: [URLException]
    /// Whether ports other than 443 may be asked for.
    public let permitsAnyPort: Bool

    /// The rules without exceptions.
    public static let standard = URLRules(exceptions: [])

    /// The rules for answers from a recording, where a port is only part of a name: nothing is connected to.
    public static let recorded = URLRules(exceptions: [], permitsAnyPort: true)

    /// The rules with these exceptions.
    public init(exceptions: [URLException], permitsAnyPort: Bool = false) {
        self.exceptions = exceptions
        self.permitsAnyPort = permitsAnyPort
    }

    /// The rules with exceptions as the configuration writes them: `host:port`, or `http://host:port` to permit plain http.
    public init(allowed: [String], permitsAnyPort: Bool = false) throws(URLException.Malformed) {
        var exceptions: [URLException] = []
        for text in allowed { exceptions.append(try URLException(text)) }
        self.init(exceptions: exceptions, permitsAnyPort: permitsAnyPort)
    }

    /// Takes an address apart and judges it.
    public func check(_ text: String) throws(URLRefusal) -> WebAddress {
        guard let address = WebAddress(text) else {
            throw URLRefusal(url: String(text.prefix(200)), problem: "is not an absolute address in plain ASCII")
        }
        try check(address)
        return address
    }

    /// Judges an address.
    public func check(_ address: WebAddress) throws(URLRefusal) {
        if let problem = problem(with: address) { throw URLRefusal(url: address.description, problem: problem) }
    }

    /// Whether an exception names this place, so that it may also resolve to a private address.
    public func isException(_ address: WebAddress) -> Bool {
        exceptions.contains { $0.host == address.host && $0.port == address.effectivePort }
    }

    private func problem(with address: WebAddress) -> String? {
        if address.hasUserInfo { return "carries a user name" }
        if let exception = exceptions.first(where: { $0.host == address.host && $0.port == address.effectivePort }) {
            return address.scheme == "https" || address.scheme == "http" && exception.permitsPlainHTTP
                ? nil : "is not https"
        }
        if address.scheme != "https" { return "is not https" }
        if address.port != nil, !permitsAnyPort { return "names a port other than 443" }
        return Self.problem(withHost: address.host)
    }

    /// Names that mean this machine or the local network (RFC 6761, 6762, 8375, and the reserved `internal`).
    private static let localSuffixes = ["localhost", "local", "internal", "home.arpa"]

    private static func problem(withHost host: String) -> String? {
        if host.hasPrefix("[") { return "names an IPv6 address" }
        let name = host.hasSuffix(".") ? String(host.dropLast()) : host
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, let last = labels.last else { return "names a host of a single label" }
        // What ends in a number is an IPv4 address to many resolvers: 127.1, 0x7f.0.0.1, 2130706433.
        if last.allSatisfy(\.isNumber) || last.hasPrefix("0x") { return "names an IPv4 address" }
        if localSuffixes.contains(where: { name == $0 || name.hasSuffix("." + $0) }) { return "names a local host" }
        let isName =
            name.utf8.count <= 253
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count)
                    && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
            }
        return isName ? nil : "does not name a host"
    }
}
