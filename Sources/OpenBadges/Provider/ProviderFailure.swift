/// Why a provider gave no badges, or no more of them.
public struct ProviderFailure: Error, Sendable, Equatable, CustomStringConvertible {
    /// The reason.
    public let code: ReasonCode
    /// One sentence with the host and the problem; it never holds a secret.
    public let detail: String
    /// When the provider allows the next request, in seconds from now, where it said so.
    public let retryAfterSeconds: Int?

    /// A failure with these values.
    public init(_ code: ReasonCode, _ detail: String, retryAfterSeconds: Int? = nil) {
        self.code = code
        self.detail = detail
        self.retryAfterSeconds = retryAfterSeconds
    }

    /// No answer, or none of use: resolution, connection, TLS, time or the other side failed.
    public static func unreachable(_ detail: String) -> ProviderFailure { ProviderFailure(.hostedNotFound, detail) }

    /// An address that is not asked for.
    static func notAllowed(_ detail: String) -> ProviderFailure { ProviderFailure(.urlNotAllowed, detail) }

    /// The learner has to allow it again.
    static func unauthorised(_ detail: String) -> ProviderFailure { ProviderFailure(.apiUnauthorised, detail) }

    /// What it makes of an import: refused for good where the provider is at fault, undecided where time may help.
    public var verdict: Verdict {
        switch code {
        case .urlNotAllowed, .jsonInvalid, .jsonDuplicateKey, .schemaInvalid, .limitExceeded, .challengeMismatch:
            .rejected
        default: .indeterminate
        }
    }

    /// The reason and the sentence.
    public var description: String { "\(code.rawValue): \(detail)" }
}
