import Hummingbird
import PlacedUseCases

/// Bounds how many requests one client makes in a minute; this machine's own are not counted.
struct RequestRateMiddleware: RouterMiddleware {
    typealias Context = PlacedRequestContext

    private let dependencies: WebDependencies
    private let limiter: AttemptLimiter

    init(dependencies: WebDependencies) {
        self.dependencies = dependencies
        limiter = AttemptLimiter(limit: dependencies.requestsPerMinute)
    }

    func handle(
        _ request: Request, context: PlacedRequestContext,
        next: NextResponder
    ) async throws -> Response {
        let client = ClientAddress.of(request, context, trusting: dependencies.trustedProxies)
        if !ClientAddress.isLoopback(client),
            let seconds = limiter.count(client, now: dependencies.useCases.clock())
        {
            throw Problem.later(
                .tooManyRequests,
                "At most \(dependencies.requestsPerMinute) requests a minute are answered; slow down.",
                afterSeconds: seconds)
        }
        return try await next(request, context)
    }
}
