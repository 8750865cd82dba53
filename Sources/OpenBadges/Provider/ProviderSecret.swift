/// A client secret, an authorisation code or a token: never written to a log, a page or an error.
public struct ProviderSecret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible {
    /// Longest secret taken, in bytes: tokens that carry their claims reach 2 KiB.
    public static let maximumBytes = 8 * 1024

    /// The secret itself, for the one field of the one request it belongs in.
    public let revealed: String

    /// A secret; nil unless it is visible ASCII (RFC 6749 appendix A), which also keeps it from ending a header field.
    public init?(_ text: String) {
        guard !text.isEmpty, text.utf8.count <= Self.maximumBytes,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        revealed = text
    }

    /// Does not tell.
    public var description: String { "(secret)" }

    /// Does not tell.
    public var debugDescription: String { description }
}
