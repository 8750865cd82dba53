public import Hummingbird

/// The pages of the site: their routes, and how a refusal looks there.
public protocol SitePages: Sendable {
    /// Adds the routes of every page.
    func add(to router: Router<PlacedRequestContext>)

    /// The page that says what was refused and what to do about it, with the problem's status and header fields.
    func page(for problem: Problem, request: Request, context: PlacedRequestContext) async -> Response
}
