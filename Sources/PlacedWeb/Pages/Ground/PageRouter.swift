import Foundation
import HTTPTypes
import Hummingbird
import PlacedDomain
import PlacedText
import PlacedUseCases

/// Adds routes of pages: finds the session, reads the form, checks its token, and shows refusals as pages.
struct PageRouter {
    typealias Handler = @Sendable (PageCall) async throws -> Response

    /// Who may ask for a page.
    enum Audience: Sendable {
        case everybody
        case signedIn
        case only(Role)
    }

    let router: Router<PlacedRequestContext>
    let site: SiteContext

    func get(_ path: RouterPath, for audience: Audience = .everybody, _ handler: @escaping Handler) {
        let site = site
        router.get(path) { request, context in
            try await Self.answer(request, context, site, audience) { call in try await handler(call) }
        }
    }

    /// - Parameters:
    ///   - bytes: largest body.
    ///   - isOpen: takes any body without reading it, as one-click unsubscribing needs it.
    ///   - isUnsigned: takes the form without a token.
    func post(
        _ path: RouterPath, for audience: Audience = .everybody, bytes: Int? = nil, isOpen: Bool = false,
        isUnsigned: Bool = false, _ handler: @escaping Handler
    ) {
        let site = site
        let limit = bytes ?? site.dependencies.bodyBytes
        router.post(path) { request, context in
            try await Self.answer(request, context, site, audience) { call in
                var call = call
                if !isOpen {
                    call.form = try await Self.form(request, limit: limit)
                    try Self.checkOrigin(call, isUnsigned: isUnsigned)
                }
                return try await handler(call)
            }
        }
    }

    private static func answer(
        _ request: Request, _ context: PlacedRequestContext, _ site: SiteContext, _ audience: Audience,
        _ handler: (PageCall) async throws -> Response
    ) async throws -> Response {
        let session = try await session(request, site)
        let call = PageCall(
            site: site, request: request, context: context, session: session,
            words: site.words(PageLanguage.of(request, site.dependencies)),
            query: (try? FormBody(urlEncoded: request.uri.query ?? "")) ?? FormBody())
        do {
            switch audience {
            case .everybody: break
            case .signedIn, .only:
                guard session != nil else {
                    if request.method == .get { return signIn(call, audience) }
                    throw UseCaseError.notAuthenticated
                }
                if case .only(let role) = audience, call.actor.role != role {
                    throw UseCaseError.forbidden("Sign in as another person to see this page.")
                }
            }
            return try await handler(call)
        } catch {
            let problem = Problem.of(error)
            // The middleware outside logs a defect of ours and shows its page.
            guard problem.type != .internal else { throw error }
            var response = try call.show(ProblemPage.page(for: problem, requestID: context.requestID, call.words))
            for field in problem.headers where field.name != .wwwAuthenticate {
                response.headers[field.name] = field.value
            }
            return response
        }
    }

    /// Sends a visitor to the sign-in and remembers where from.
    private static func signIn(_ call: PageCall, _ audience: Audience) -> Response {
        var response = call.redirect(to: "/sign-in")
        let cookie = ReturnCookie(isSecure: call.site.dependencies.isSecure)
        if let field = cookie.field(call.request, for: audience) { response.headers[.setCookie] = field }
        return response
    }

    private static func session(_ request: Request, _ site: SiteContext) async throws -> PageSession? {
        let cookie = SessionCookie(isSecure: site.dependencies.isSecure)
        guard let token = cookie.token(of: request) else { return nil }
        guard let actor = try await Authenticate(site.dependencies.useCases).session(digest: token.digest) else {
            return nil
        }
        return PageSession(actor: actor, digest: token.digest)
    }

    private static func form(_ request: Request, limit: Int) async throws -> FormBody {
        let buffer = try await request.body.collect(upTo: limit)
        let type = request.headers[.contentType] ?? "application/x-www-form-urlencoded"
        let bytes = Array(buffer.readableBytesView)
        if type.lowercased().hasPrefix("multipart/form-data") {
            return try MultipartForm.read(bytes, contentType: type)
        }
        guard type.lowercased().hasPrefix("application/x-www-form-urlencoded") else {
            throw Problem(.unsupportedMediaType, "Send the form as the page does.")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Problem(.malformed, "The form is not UTF-8 text; send it again from the page.")
        }
        return try FormBody(urlEncoded: text)
    }

    /// A signed-in form carries the session's token; a signed-out one must not come from another site.
    private static func checkOrigin(_ call: PageCall, isUnsigned: Bool) throws(Problem) {
        if let session = call.session, !isUnsigned {
            guard FormToken.isValid(call.form["csrf"], session: session) else { throw ProblemPage.expiredForm }
        }
        if let site = call.request.headers[.secFetchSite], site == "cross-site" {
            throw ProblemPage.expiredForm
        }
    }
}
