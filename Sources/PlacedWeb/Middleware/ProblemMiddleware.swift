import Hummingbird
import Logging
import PlacedUseCases

/// Turns every error into an answer: `application/problem+json` for programs, a page for people.
struct ProblemMiddleware: RouterMiddleware {
    typealias Context = PlacedRequestContext

    let pages: (any SitePages)?

    func handle(
        _ request: Request, context: PlacedRequestContext,
        next: NextResponder
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let problem = Problem.of(error)
            if problem.type == .internal { log(error, context) }
            if let pages, !isForPrograms(request) {
                return await pages.page(for: problem, request: request, context: context)
            }
            return problem.response(requestID: context.requestID)
        }
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
