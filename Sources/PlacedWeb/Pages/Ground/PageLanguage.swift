import HTTPTypes
import Hummingbird
import PlacedText

/// Which language a page speaks.
enum PageLanguage {
    /// The language the reader chose, else the best offered one of the browser's wishes (RFC 9110, section 12.5.4).
    static func of(_ request: Request, _ site: WebDependencies) -> Language {
        let offered = site.texts.languages
        return LanguageCookie(isSecure: site.isSecure).language(of: request, offered: offered)
            ?? Language.negotiated(acceptLanguage: request.headers[.acceptLanguage], offered: offered)
    }
}

extension HTTPField.Name {
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
}
