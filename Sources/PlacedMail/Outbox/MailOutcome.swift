import Logging

/// What became of one row's attempt.
enum MailOutcome: Equatable {
    case sent
    case retry(after: Duration, reason: String)
    /// Refused for good by the server, or the address is none.
    case refused(reason: String)
    /// The attempts are used up.
    case givenUp(reason: String)
    /// The row cannot be rendered; another attempt would fail alike.
    case unusable(reason: String)
    /// Handed over with the answer lost, and not to be repeated.
    case unknown(reason: String)

    /// The metric's dimension.
    var name: String {
        switch self {
        case .sent: "sent"
        case .retry: "retry"
        case .refused: "refused"
        case .givenUp: "given_up"
        case .unusable: "unusable"
        case .unknown: "unknown"
        }
    }

    var reason: String? {
        switch self {
        case .sent: nil
        case .retry(_, let reason), .refused(let reason), .givenUp(let reason), .unusable(let reason),
            .unknown(let reason):
            reason
        }
    }

    var level: Logger.Level {
        switch self {
        case .sent: .info
        case .retry, .refused: .notice
        case .givenUp, .unknown: .warning
        case .unusable: .error
        }
    }
}
