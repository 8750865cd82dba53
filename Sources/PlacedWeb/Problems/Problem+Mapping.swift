import HTTPTypes
import Hummingbird
import NIOCore
public import PlacedUseCases

extension Problem {
    /// What a use case refused, in terms of HTTP.
    public init(_ error: UseCaseError) {
        switch error {
        case .notAuthenticated:
            self = .unauthenticated("The token is unknown, revoked or expired; create a new one.", tokenGiven: true)
        case .notFound(let detail): self.init(.notFound, detail)
        case .forbidden(let detail): self.init(.forbidden, detail)
        case .invalid(let problems): self = .invalid(problems)
        case .credentialRejected(let code, let detail):
            self.init(.credentialRejected, detail)
            self.code = code
        case .preconditionRequired:
            self.init(.preconditionRequired, "Send If-Match with the ETag of the version you mean to change.")
        case .stale:
            self.init(.stale, "Read it again, look at what changed, and send the new ETag in If-Match.")
        case .conflict(let code, let detail, let allowed):
            self.init(.conflict, detail)
            self.code = code
            self.allowed = allowed
        case .stillRunning:
            self = .later(
                .stillRunning, "A request with this Idempotency-Key is still running; wait for its answer.",
                afterSeconds: 1)
        case .keyReused:
            self.init(
                .idempotencyKeyReused, "This Idempotency-Key came with another body before; use a new key.")
        case .unavailable(let seconds):
            self = .later(
                .unavailable, "The database does not answer; send the same request again later.", afterSeconds: seconds)
        case .defect:
            self.init(.internal, "The request was not carried out. Tell the operator the request id.")
        }
    }

    /// Any error in terms of HTTP; what is not known is a defect of ours and says nothing to the outside.
    public static func of(_ error: any Error) -> Problem {
        switch error {
        case let problem as Problem: problem
        case let error as UseCaseError: Problem(error)
        case is NIOTooManyBytesError: Problem(.tooLarge, "The body is larger than this address takes; send less.")
        case let error as any HTTPResponseError: Problem(status: error.status)
        default: Problem(.defect("\(Swift.type(of: error))"))
        }
    }

    /// What the framework refused.
    private init(status: HTTPResponse.Status) {
        switch status {
        case .notFound: self.init(.notFound, "There is nothing at this address.")
        case .contentTooLarge: self.init(.tooLarge, "The body is larger than this address takes; send less.")
        case .unsupportedMediaType:
            self.init(.unsupportedMediaType, "Send a Content-Type that this address takes.")
        case let status where status.kind == .clientError:
            self.init(.malformed, "The request cannot be read: \(status.reasonPhrase).")
        default: self.init(.defect("status \(status.code)"))
        }
    }
}
