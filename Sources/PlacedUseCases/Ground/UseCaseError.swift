public import PlacedDomain
public import PlacedStore

/// Why a use case did not do what was asked, in terms a person can act on.
public enum UseCaseError: Error, Sendable {
    /// Nobody, or nobody we know, is asking.
    case notAuthenticated
    /// It is not there, or not the asker's to know.
    case notFound(String)
    /// The asker's role may not do this; the text says who may.
    case forbidden(String)
    /// A rule about what was sent is broken.
    case invalid([FieldProblem])
    /// The document sent as a credential was read or refused with this code of `credentials.md`.
    case credentialRejected(code: String, detail: String)
    /// The change needs `If-Match`.
    case preconditionRequired
    /// The resource has changed since it was read.
    case stale
    /// It cannot be done in the present state; `allowed` names what can.
    case conflict(code: String, detail: String, allowed: [String])
    /// The same key is being answered right now.
    case stillRunning
    /// The idempotency key came with another body before.
    case keyReused
    /// The database does not answer: try again in so many seconds.
    case unavailable(retryAfterSeconds: Int)
    /// A defect of ours; the text is for the log and holds no personal datum.
    case defect(String)

    /// An error from below in the terms of this layer.
    ///
    /// A constraint of the schema that stops what the rules should have stopped first is a defect, except where two
    /// requests raced: those are conflicts.
    public init(_ error: StoreError) {
        switch error {
        case .unavailable: self = .unavailable(retryAfterSeconds: 5)
        case .duplicate(let constraint):
            self = .conflict(code: "duplicate", detail: "The same is there already (\(constraint)).", allowed: [])
        case .violates(let constraint) where constraint.hasSuffix("_transition"):
            self = .conflict(
                code: "state_changed", detail: "The state has changed meanwhile; read it again.", allowed: [])
        // A list that its round was frozen over, or weights that a round was opened over, between the look and the write.
        case .violates("capacity_round_is_open"), .violates("placement_weights_frozen"):
            self = .conflict(
                code: "state_changed", detail: "A capacity round has moved on meanwhile; read it again.", allowed: [])
        case .violates(let constraint): self = .defect("constraint \(constraint)")
        case .dangling(let constraint): self = .defect("constraint \(constraint)")
        case .notPermitted, .defect: self = .defect(error.logText)
        case .stillRunning: self = .stillRunning
        case .keyReused: self = .keyReused
        }
    }

    /// Any error as one of this layer.
    public static func of(_ error: any Error) -> UseCaseError {
        switch error {
        case let error as UseCaseError: error
        case let error as StoreError: UseCaseError(error)
        default: .defect("\(type(of: error))")
        }
    }
}
