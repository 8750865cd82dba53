public import HTTPTypes

/// The problems the API answers with (RFC 9457). The paths are stable: clients compare them.
public enum ProblemType: String, Sendable, CaseIterable {
    case malformed, unauthenticated, forbidden
    case notFound = "not-found"
    case methodNotAllowed = "method-not-allowed"
    case notAcceptable = "not-acceptable"
    case conflict
    case stillRunning = "still-running"
    case stale
    case tooLarge = "too-large"
    case unsupportedMediaType = "unsupported-media-type"
    case validation
    case credentialRejected = "credential-rejected"
    case idempotencyKeyReused = "idempotency-key-reused"
    case preconditionRequired = "precondition-required"
    case tooManyRequests = "too-many-requests"
    case `internal`
    case unavailable

    /// The `type` member: a path of the service.
    public var path: String { "/problems/\(rawValue)" }

    /// The status that goes with the type.
    public var status: HTTPResponse.Status {
        switch self {
        case .malformed: .badRequest
        case .unauthenticated: .unauthorized
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .notAcceptable: .notAcceptable
        case .conflict, .stillRunning: .conflict
        case .stale: .preconditionFailed
        case .tooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .validation, .credentialRejected, .idempotencyKeyReused: .unprocessableContent
        case .preconditionRequired: .preconditionRequired
        case .tooManyRequests: .tooManyRequests
        case .internal: .internalServerError
        case .unavailable: .serviceUnavailable
        }
    }

    /// The same for every occurrence.
    public var title: String {
        switch self {
        case .malformed: "The request cannot be read"
        case .unauthenticated: "Nobody we know is asking"
        case .forbidden: "This role may not do this"
        case .notFound: "There is nothing here"
        case .methodNotAllowed: "This address does not take that method"
        case .notAcceptable: "No form of this that you accept"
        case .conflict: "This cannot be done now"
        case .stillRunning: "The same request is being answered"
        case .stale: "It has changed since you read it"
        case .tooLarge: "The request is too large"
        case .unsupportedMediaType: "This kind of content is not taken here"
        case .validation: "A rule is broken"
        case .credentialRejected: "The credential was not taken"
        case .idempotencyKeyReused: "The key was used for another request"
        case .preconditionRequired: "Say which version you mean"
        case .tooManyRequests: "Too many requests"
        case .internal: "Something is wrong on our side"
        case .unavailable: "The service cannot answer for the moment"
        }
    }

    /// Whether the request itself is at fault and not what it asks for: such a refusal comes after 404 and 403.
    var isAboutInput: Bool {
        switch self {
        case .malformed, .validation, .tooLarge, .unsupportedMediaType: true
        default: false
        }
    }
}
