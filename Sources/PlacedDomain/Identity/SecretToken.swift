import Crypto
import Foundation

/// A secret that is shown once and kept only as its SHA-256 digest: API token, session, one-time link, unsubscribe token.
public struct SecretToken: Sendable, Hashable {
    /// What its holder presents.
    public let text: String

    /// Marks API tokens, so that scanners for leaked secrets recognise one.
    public static let apiPrefix = "placed_"

    /// A new secret of 256 random bits, base64url without padding (RFC 4648, section 5), after a prefix.
    public static func random(prefix: String = "") -> SecretToken {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let base64 = Data(bytes).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        return SecretToken(presented: prefix + base64)
    }

    /// A secret that somebody presents.
    public init(presented text: String) {
        self.text = text
    }

    /// SHA-256 of the whole text, 32 bytes: all that is stored. The secret has 256 random bits, so no salt is needed.
    public var digest: [UInt8] { Array(SHA256.hash(data: Data(text.utf8))) }
}

extension SecretToken: CustomStringConvertible {
    /// Never the secret: what is interpolated ends in logs.
    public var description: String { "SecretToken(…)" }
}
