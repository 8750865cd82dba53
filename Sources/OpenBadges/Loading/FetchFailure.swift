/// Why a document was not obtained.
enum FetchFailure: Error, Sendable, Equatable {
    /// The address, or one it redirects to, may not be asked for.
    case notAllowed(URLRefusal)
    /// The loader refused, or a limit of the verification was reached.
    case refused(ReasonCode, String)
    /// No answer, or too many redirects.
    case unreachable(String)

    /// The finding this makes of a check, when an unreachable document has that code there.
    func failure(_ check: CheckName, unreachable code: ReasonCode) -> CheckFailure {
        switch self {
        case .notAllowed(let refusal): .undecided(check, .urlNotAllowed, refusal.description)
        case .refused(let code, let detail): .undecided(check, code, detail)
        case .unreachable(let detail): .undecided(check, code, detail)
        }
    }
}
