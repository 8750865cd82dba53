import Hummingbird
import PlacedDomain
import PlacedText
import PlacedUseCases

/// The language switch in the footer of every page.
struct LanguagePages {
    func add(to pages: PageRouter) {
        // A choice of language changes nothing but the browser's own cookie, so it needs no token.
        pages.post("language", isUnsigned: true) { call in
            let offered = call.words.catalogue.languages
            guard let language = call.form["language"].flatMap(Language.init(rawValue:)), offered.contains(language)
            else {
                let names = offered.map(\.rawValue).joined(separator: ", ")
                throw UseCaseError.invalid([FieldProblem("/language", .unknownValue, "Choose one of \(names).")])
            }
            let target = call.form["back"].flatMap { ReturnCookie.isOwn($0) ? $0 : nil } ?? "/"
            var response = call.redirect(to: target)
            response.headers[.setCookie] = LanguageCookie(isSecure: call.site.dependencies.isSecure).field(language)
            return response
        }
    }
}
