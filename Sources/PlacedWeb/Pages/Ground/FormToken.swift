import Crypto
import Foundation

/// The token every form of a session carries, so that no other site can send it in the visitor's name.
enum FormToken {
    private static let label = Array("placed form token 1".utf8)

    /// HMAC-SHA-256 under the session's digest over a fixed label, in base64url.
    static func text(session: PageSession) -> String {
        Data(code(session)).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Whether a form carries the session's token; compared without telling by time how much of it was right.
    static func isValid(_ presented: String?, session: PageSession) -> Bool {
        guard let presented else { return false }
        let (left, right) = (Array(presented.utf8), Array(text(session: session).utf8))
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func code(_ session: PageSession) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: label, using: SymmetricKey(data: session.digest))
    }
}
