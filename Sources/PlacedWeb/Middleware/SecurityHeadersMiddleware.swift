import HTTPTypes
import Hummingbird

/// What browsers are told never to do with anything this service answers.
struct SecurityHeadersMiddleware: RouterMiddleware {
    typealias Context = PlacedRequestContext

    /// Nothing inline, nothing from elsewhere, no frame around it.
    static let contentPolicy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
        "connect-src 'self'", "manifest-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    ].joined(separator: "; ")

    private let fields: HTTPFields

    init(isSecure: Bool) {
        var fields: HTTPFields = [:]
        fields[.contentSecurityPolicy] = Self.contentPolicy
        fields[.xContentTypeOptions] = "nosniff"
        // Addresses of pages may hold one-time secrets; they go to nobody else.
        fields[.referrerPolicy] = "no-referrer"
        fields[.permissionsPolicy] = "camera=(), geolocation=(), microphone=(), payment=()"
        fields[.crossOriginOpenerPolicy] = "same-origin"
        fields[.crossOriginResourcePolicy] = "same-origin"
        if isSecure { fields[.strictTransportSecurity] = "max-age=31536000; includeSubDomains" }
        self.fields = fields
    }

    func handle(
        _ request: Request, context: PlacedRequestContext,
        next: NextResponder
    ) async throws -> Response {
        var response = try await next(request, context)
        for field in fields where response.headers[field.name] == nil { response.headers.append(field) }
        return response
    }
}
