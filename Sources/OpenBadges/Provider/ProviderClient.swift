/// What a provider knows us by.
public struct ProviderClient: Sendable, Hashable {
    /// Longest identifier taken, in bytes.
    static let maximumBytes = 1024

    /// The client identifier.
    public let id: String
    /// The client secret.
    public let secret: ProviderSecret

    /// A client; nil when the identifier is not printable ASCII (RFC 6749 appendix A.1) or too long.
    public init?(id: String, secret: ProviderSecret) {
        guard !id.isEmpty, id.utf8.count <= Self.maximumBytes, id.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else { return nil }
        self.id = id
        self.secret = secret
    }
}
