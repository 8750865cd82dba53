import Foundation
import HTTPTypes
import Hummingbird
import PlacedDomain
import PlacedUseCases

/// One request for a page: who asks, in which language, with what in the address and the form.
struct PageCall: Sendable {
    let site: SiteContext
    let request: Request
    let context: PlacedRequestContext
    let session: PageSession?
    let words: PageWords
    let query: FormBody
    var form = FormBody()

    var actor: Actor { session?.actor ?? .anybody }
    var useCases: UseCaseContext { site.dependencies.useCases }
    var now: Date { useCases.clock() }

    /// The identifier in the path; one that is none is a page that is not there.
    func id<Entity>(_ name: String = "id") throws(Problem) -> Identifier<Entity> {
        guard let text = context.parameters.get(name), let id = Identifier<Entity>(text) else {
            throw Problem(.notFound, "There is nothing at this address.")
        }
        return id
    }

    /// The version a form was shown for; a form without one means whatever is there.
    var precondition: Precondition {
        form["version"].map { .oneOf([$0]) } ?? .waived
    }

    /// Where a page of a list starts.
    var position: Int { query["after"].flatMap(Int.init).map { max(0, $0) } ?? 0 }

    /// Sends the browser on with GET, saying what was done.
    func redirect(to path: String, _ notice: PageNotice? = nil) -> Response {
        let said = notice.map { (path.contains("?") ? "&" : "?") + "said=\($0.code)" } ?? ""
        let parts = path.split(separator: "#", maxSplits: 1)
        let location = String(parts[0]) + said + (parts.count > 1 ? "#\(parts[1])" : "")
        return Response(status: .seeOther, headers: [.location: location, .cacheControl: "no-store"])
    }

    /// The page as HTML.
    func show(_ page: Page) throws(Problem) -> Response {
        try PageRenderer(site: site).response(page, view)
    }

    /// Runs an action of a form; a rule it breaks comes back as errors and nothing is thrown.
    func attempt<Result: Sendable>(
        _ action: () async throws(UseCaseError) -> Result
    ) async throws(UseCaseError) -> Swift.Result<Result, InvalidForm> {
        do throws(UseCaseError) {
            return .success(try await action())
        } catch {
            guard case .invalid(let problems) = error else { throw error }
            return .failure(InvalidForm(problems: problems))
        }
    }

    private var view: PageRenderer.View {
        PageRenderer.View(
            actor: actor, formToken: session.map(FormToken.text), notice: query["said"].flatMap(PageNotice.init(code:)),
            path: request.uri.path, words: words)
    }
}

/// What a form breaks, to be shown beside its fields.
struct InvalidForm: Error, Sendable {
    let problems: [FieldProblem]
}
