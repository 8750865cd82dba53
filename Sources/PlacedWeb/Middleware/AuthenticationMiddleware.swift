import HTTPTypes
import Hummingbird
import PlacedDomain
import PlacedUseCases

/// Finds out by the bearer token who is asking. A token that is not valid is refused everywhere, where none is needed too.
struct AuthenticationMiddleware: RouterMiddleware {
    typealias Context = PlacedRequestContext

    private let dependencies: WebDependencies
    private let failures = AttemptLimiter(limit: WebLimits.failedAuthentications)

    init(dependencies: WebDependencies) {
        self.dependencies = dependencies
    }

    func handle(
        _ request: Request, context: PlacedRequestContext,
        next: NextResponder
    ) async throws -> Response {
        guard let field = request.headers[.authorization] else { return try await next(request, context) }
        var context = context
        context.identity = try await identity(field, request, context)
        return try await next(request, context)
    }

    private func identity(
        _ field: String, _ request: Request, _ context: PlacedRequestContext
    ) async throws -> RequestIdentity {
        let parts = field.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer", parts[1].hasPrefix(SecretToken.apiPrefix)
        else {
            throw failure(
                "Authorization must be Bearer and a token that begins with \(SecretToken.apiPrefix).", request, context)
        }
        let token = SecretToken(presented: String(parts[1]))
        do throws(UseCaseError) {
            let holder = try await Authenticate(dependencies.useCases).token(digest: token.digest)
            return RequestIdentity(actor: holder.actor, scopes: holder.scopes, tokenDigest: token.digest)
        } catch .notAuthenticated {
            throw failure("The token is unknown, revoked or expired; create a new one.", request, context)
        }
    }

    /// 401, or 429 for an address that fails too often. A valid token is never kept waiting by what others send, and this
    /// machine's own programs are not counted.
    private func failure(_ detail: String, _ request: Request, _ context: PlacedRequestContext) -> Problem {
        let client = ClientAddress.of(request, context, trusting: dependencies.trustedProxies)
        guard !ClientAddress.isLoopback(client),
            let seconds = failures.count(client, now: dependencies.useCases.clock())
        else {
            return .unauthenticated(detail, tokenGiven: true)
        }
        return .later(
            .tooManyRequests, "Too many tokens from this address were not valid; wait before the next try.",
            afterSeconds: seconds)
    }
}
