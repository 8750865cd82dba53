/// A host and port that may be asked for although private: the tests' servers, the demo's own address.
public struct URLException: Sendable, Hashable {
    /// The host in lower case; an IPv6 literal in its brackets.
    public let host: String
    /// The port.
    public let port: Int
    /// Whether plain http is permitted there.
    public let permitsPlainHTTP: Bool

    /// A text that is not an exception.
    public struct Malformed: Error, Sendable, Equatable, CustomStringConvertible {
        /// The text.
        public let text: String
        /// One sentence naming the text and the remedy.
        public var description: String { "\"\(text)\" is not an exception: write host:port or http://host:port" }
    }

    /// Reads `host:port` or `http://host:port`.
    public init(_ text: String) throws(Malformed) {
        let isPlain = text.hasPrefix("http://")
        let place = isPlain ? String(text.dropFirst("http://".count)) : text
        guard !place.contains(where: { "/?#@".contains($0) }), let address = WebAddress("tcp://" + place),
            let port = address.port
        else { throw Malformed(text: text) }
        host = address.host
        self.port = port
        permitsPlainHTTP = isPlain
    }
}
