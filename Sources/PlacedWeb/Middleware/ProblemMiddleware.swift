import HTTPTypes
import Hummingbird
import Logging
import PlacedUseCases

/// Turns every error into an answer: `application/problem+json` for programs, a page for people.
struct ProblemMiddleware: RouterMiddleware {
    typealias Context = PlacedRequestContext

    let pages: (any SitePages)?
    let table: RouteTable

    func handle(
        _ request: Request, context: PlacedRequestContext,
        next: NextResponder
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let problem = Task.isCancelled ? Self.outOfTime : wrongMethod(request, error) ?? Problem.of(error)
            if problem.type == .internal { log(error, context) }
            if let pages, !isForPrograms(request) {
                return await pages.page(for: problem, request: request, context: context)
            }
            return problem.response(requestID: context.requestID)
        }
    }

    /// The request was given up: its deadline passed, or its client went away and hears nothing of this.
    private static let outOfTime = Problem.later(
        .unavailable, "The request took too long; send it again.", afterSeconds: 5)

    /// What the router did not find although the address takes other methods.
    private func wrongMethod(_ request: Request, _ error: any Error) -> Problem? {
        guard (error as? HTTPError)?.status == .notFound else { return nil }
        let methods = table.methods(at: request.uri.path)
        guard !methods.isEmpty, !methods.contains(request.method.rawValue) else { return nil }
        let allow = methods.joined(separator: ", ")
        var problem = Problem(.methodNotAllowed, "This address takes \(allow).")
        problem.headers[.allow] = allow
        return problem
    }

    private func isForPrograms(_ request: Request) -> Bool {
        request.uri.path.hasPrefix("/api/") || !MediaRanges(request.headers[.accept]).accept("text/html")
    }

    /// The log learns what the outside does not; neither text holds a personal datum.
    private func log(_ error: any Error, _ context: PlacedRequestContext) {
        let reason = if case .defect(let text)? = error as? UseCaseError { text } else { "\(type(of: error))" }
        context.logger.error(
            "request failed", metadata: ["reason": .string(reason), "route": .string(RequestLabel.route(context))])
    }
}
