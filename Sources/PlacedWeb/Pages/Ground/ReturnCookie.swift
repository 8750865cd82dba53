import Foundation
import Hummingbird
import PlacedDomain

/// Remembers for a few minutes which page was asked for before the sign-in, in the browser that asked.
///
/// Only a path of this site is ever followed, whatever the cookie holds: nobody is sent elsewhere by a bent one.
struct ReturnCookie: Sendable {
    /// As long as a sign-in link works.
    private static let seconds = 15 * 60
    /// Longer than any address of a page here.
    private static let longest = 500

    let isSecure: Bool

    /// `__Host-` for the reason that the session's cookie has it.
    var name: String { isSecure ? "__Host-placed_return" : "placed_return" }

    /// The header field that remembers a request's page for a role; nil when the address is none to return to.
    func field(_ request: Request, for audience: PageRouter.Audience) -> String? {
        let target = request.uri.path + (request.uri.query.map { "?" + $0 } ?? "")
        guard Self.isOwn(target) else { return nil }
        let role = if case .only(let role) = audience { role.rawValue } else { "" }
        let value = Data("\(role) \(target)".utf8).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        return "\(name)=\(value); Path=/; Max-Age=\(Self.seconds); HttpOnly; SameSite=Lax"
            + (isSecure ? "; Secure" : "")
    }

    /// The header field that forgets it.
    var ending: String { "\(name)=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "") }

    /// The page to go to; nil when none is remembered, or it is for another role than the one that has signed in.
    func target(of request: Request, as role: Role?) -> String? {
        guard let value = request.cookies[name]?.value, value.utf8.count <= 2 * Self.longest else { return nil }
        let text = value.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: text + padding), let words = String(validating: data, as: UTF8.self)
        else { return nil }
        let parts = words.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, Self.isOwn(parts[1]), parts[0].isEmpty || parts[0] == role?.rawValue else { return nil }
        return parts[1]
    }

    /// Whether an address is a path of this site: one slash first, then only what a browser reads as part of a path or
    /// query. A second slash or a backslash would name another site (WHATWG URL, section 4.4).
    static func isOwn(_ target: String) -> Bool {
        guard target.utf8.count <= longest, target.hasPrefix("/"), !target.hasPrefix("//") else { return false }
        return target.utf8.allSatisfy { (0x21...0x7e).contains($0) && $0 != UInt8(ascii: "\\") }
    }
}
