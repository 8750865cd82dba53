/// What came of a request for a document.
public enum DocumentOutcome: Sendable, Equatable {
    /// An answer, of whatever status.
    case response(DocumentResponse)
    /// Not asked for, or stopped, by a rule: `URL_NOT_ALLOWED` (the name resolves to a private address) or `LIMIT_EXCEEDED`.
    case refused(ReasonCode, detail: String)
    /// No answer: resolution, connection, TLS or time failed. The reason is for people.
    case unreachable(String)
}
