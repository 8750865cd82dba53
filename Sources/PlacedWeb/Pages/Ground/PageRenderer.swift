import HTTPTypes
import Hummingbird
import NIOCore
import PlacedDomain
import PlacedText

/// Puts a page into its frame and both into a response.
struct PageRenderer: Sendable {
    let site: SiteContext

    /// Who looks, and what was just done.
    struct View: Sendable {
        var actor: Actor = .anybody
        var formToken: String?
        var notice: PageNotice?
        var path: String
        var words: PageWords
    }

    func response(_ page: Page, _ view: View) throws(Problem) -> Response {
        let html = try html(page, view)
        var headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8",
            // A shared computer must not show a page again after its session.
            .cacheControl: view.actor == .anybody ? "no-cache" : "no-store",
            .contentLanguage: view.words.language.rawValue,
        ]
        headers[.vary] = "Cookie, Accept-Language"
        return Response(status: page.status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }

    func html(_ page: Page, _ view: View) throws(Problem) -> String {
        let words = view.words
        var frame: [String: Any] = page.model
        frame["text"] = site.dependencies.texts.section(words.language)
        if let token = view.formToken { frame["csrf"] = token }
        frame["demo"] = site.demo != nil
        frame["actors"] = [Role.employer, .learner, .advisor, .operator].map { role -> ViewModel in
            ["role": role.rawValue, "label": words.word("page.demo", role)]
        }
        guard let main = site.templates.text(page.template, frame) else {
            throw Problem(.internal, "The page has no template.")
        }
        var outer: [String: Any] = [
            "text": site.dependencies.texts.section(words.language), "language": words.language.rawValue,
            "title": page.title, "stylesheet": site.assets.url("placed.css"), "main": main,
            "demo": site.demo != nil && site.mailbox != nil, "noindex": page.isPrivate, "feed": !page.isPrivate,
            "nav": Navigation.items(for: view.actor, at: page.section ?? view.path, words),
            "has_crumbs": !page.crumbs.isEmpty,
            "crumbs": page.crumbs.map { ["label": $0.label, "url": $0.url] as ViewModel },
        ]
        outer["path"] = view.path
        outer["languages"] = words.catalogue.languages.filter { $0 != words.language }.map {
            ["code": $0.rawValue, "name": $0.nativeName] as ViewModel
        }
        if let role = view.actor.role { outer["visitor"] = ["role": words.word("page.role", role)] as ViewModel }
        if let token = view.formToken { outer["csrf"] = token }
        if let data = page.structuredData { outer["json_ld"] = data }
        if let notice = view.notice {
            outer["banner"] = ["tone": "good", "role": "status", "words": words(notice.rawValue)] as ViewModel
        }
        guard let html = site.templates.text("layout", outer) else {
            throw Problem(.internal, "The page has no frame.")
        }
        return html
    }
}
