import HTTPTypes

extension HTTPField.Name {
    static let link = named("Link")
    static let requestID = named("X-Request-Id")
    static let idempotencyKey = named("Idempotency-Key")
    static let idempotencyReplayed = named("Idempotency-Replayed")
    static let forwardedFor = named("X-Forwarded-For")
    static let referrerPolicy = named("Referrer-Policy")
    static let permissionsPolicy = named("Permissions-Policy")
    static let crossOriginOpenerPolicy = named("Cross-Origin-Opener-Policy")

    /// A field name that stands in the code: it is a token, or the first request of any test stops here.
    private static func named(_ literal: String) -> Self {
        guard let name = Self(literal) else { preconditionFailure("\(literal) is not a field name") }
        return name
    }
}
