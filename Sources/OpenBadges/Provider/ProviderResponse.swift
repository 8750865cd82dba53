import JSONLD

/// A provider's answer.
public struct ProviderResponse: Sendable, Equatable {
    /// The HTTP status.
    public let status: Int
    /// Header fields with names in lower case; a repeated field is joined by commas (RFC 9110 section 5.3).
    public let headers: [String: String]
    /// The body.
    public let body: [UInt8]

    /// An answer with these values; field names are lower-cased.
    public init(status: Int, headers: [String: String], body: [UInt8]) {
        self.status = status
        self.headers = Dictionary(headers.map { ($0.key.lowercased(), $0.value) }) { "\($0), \($1)" }
        self.body = body
    }

    var isSuccess: Bool { (200..<300).contains(status) }

    /// The body as a JSON object; nil when it is not one.
    var object: JSONObject? {
        // Depth as of credentials, which pages of results hold.
        (try? JSONReader.read(body, limits: .standard))?.object
    }
}
