import Hummingbird
import Logging

/// One line per request: method, route template, status and time. Never the raw address, which may hold a token or a name.
struct AccessLogMiddleware: RouterMiddleware {
    func handle(
        _ request: Request, context: PlacedRequestContext,
        next: NextResponder
    ) async throws -> Response {
        let start = ContinuousClock.now
        var response = try await next(request, context)
        response.headers[.requestID] = context.requestID
        context.logger.info(
            "request",
            metadata: [
                "method": .string(RequestLabel.method(request.method)), "route": .string(RequestLabel.route(context)),
                "status": .stringConvertible(response.status.code),
                "duration_ms": .stringConvertible(start.duration(to: .now) / .milliseconds(1)),
            ])
        return response
    }
}
