import Foundation
import HTTPTypes
import Hummingbird
import PlacedDomain

/// The cookie that carries a page session's secret.
struct SessionCookie: Sendable {
    let isSecure: Bool

    /// `__Host-` binds the cookie to this very host and to https; plain http on loopback cannot have it.
    var name: String { isSecure ? "__Host-placed_session" : "placed_session" }

    func token(of request: Request) -> SecretToken? {
        guard let value = request.cookies[name]?.value, (20...200).contains(value.utf8.count) else { return nil }
        return SecretToken(presented: value)
    }

    /// The header field that starts a session in the browser.
    ///
    /// - Parameter seconds: how long the browser keeps it; the session itself ends at the same time.
    func field(_ token: SecretToken, seconds: TimeInterval) -> String {
        "\(name)=\(token.text); Path=/; Max-Age=\(Int(seconds)); HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }

    /// The header field that ends it.
    var ending: String {
        "\(name)=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }
}
