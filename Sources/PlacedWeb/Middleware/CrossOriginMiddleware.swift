import HTTPTypes
import Hummingbird

/// Lets scripts of configured origins call the API. Without configuration it is not installed, and no origin may.
struct CrossOriginMiddleware: RouterMiddleware {
    typealias Context = PlacedRequestContext

    let origins: Set<String>

    func handle(
        _ request: Request, context: PlacedRequestContext,
        next: NextResponder
    ) async throws -> Response {
        guard let origin = request.headers[.origin], origins.contains(origin), request.uri.path.hasPrefix("/api/")
        else {
            return try await next(request, context)
        }
        var response: Response
        if request.method == .options, request.headers[.accessControlRequestMethod] != nil {
            response = Response(status: .noContent)
            response.headers[.accessControlAllowMethods] = "GET, POST, PUT, DELETE"
            response.headers[.accessControlAllowHeaders] =
                "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key"
            response.headers[.accessControlMaxAge] = "600"
        } else {
            response = try await next(request, context)
            response.headers[.accessControlExposeHeaders] =
                "ETag, Link, Location, Retry-After, X-Request-Id, Idempotency-Replayed"
        }
        // No credentials: the API knows bearer tokens only, which a script sends itself.
        response.headers[.accessControlAllowOrigin] = origin
        response.headers[.vary] = "Origin"
        response.headers[.crossOriginResourcePolicy] = "cross-origin"
        return response
    }
}
