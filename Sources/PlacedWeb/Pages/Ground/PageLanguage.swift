import HTTPTypes
import Hummingbird
import PlacedText

/// Which language a page speaks.
enum PageLanguage {
    /// The best offered language of the browser's wishes (RFC 9110, section 12.5.4).
    static func of(_ request: Request, _ texts: LocaleCatalogue) -> Language {
        Language.negotiated(acceptLanguage: request.headers[.acceptLanguage], offered: texts.languages)
    }
}

extension HTTPField.Name {
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
}
