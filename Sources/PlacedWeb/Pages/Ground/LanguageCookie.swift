import Hummingbird
import PlacedText

/// Remembers the language a reader chose, in the browser it was chosen in: a shared computer's browser often speaks
/// another language than whoever sits at it.
struct LanguageCookie: Sendable {
    /// As long as browsers keep a cookie at most (RFC 6265bis, section 5.5).
    private static let seconds = 400 * 86_400

    let isSecure: Bool

    /// `__Host-` for the reason that the session's cookie has it.
    var name: String { isSecure ? "__Host-placed_language" : "placed_language" }

    /// The chosen language; nil when none was, or one that is not offered any more.
    func language(of request: Request, offered: [Language]) -> Language? {
        request.cookies[name].flatMap { Language(rawValue: $0.value) }.flatMap { offered.contains($0) ? $0 : nil }
    }

    /// The header field that remembers a language.
    func field(_ language: Language) -> String {
        "\(name)=\(language.rawValue); Path=/; Max-Age=\(Self.seconds); HttpOnly; SameSite=Lax"
            + (isSecure ? "; Secure" : "")
    }
}
