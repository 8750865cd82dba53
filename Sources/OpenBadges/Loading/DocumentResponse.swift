/// An HTTP answer.
public struct DocumentResponse: Sendable, Equatable {
    /// The HTTP status.
    public let status: Int
    /// Header fields with names in lower case; of a repeated field the first.
    public let headers: [String: String]
    /// The decoded body.
    public let body: [UInt8]

    /// An answer with these values; field names are lower-cased.
    public init(status: Int, headers: [String: String], body: [UInt8]) {
        self.status = status
        self.headers = Dictionary(headers.map { ($0.key.lowercased(), $0.value) }) { first, _ in first }
        self.body = body
    }
}
