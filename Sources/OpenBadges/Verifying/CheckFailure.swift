/// A finding that decides the verdict.
struct CheckFailure: Error, Sendable, Equatable {
    /// What the finding makes of the verdict; the greater outweighs.
    enum Kind: Int, Sendable, Comparable {
        case undecided, failed, refused

        static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }

        var verdict: Verdict {
            switch self {
            case .undecided: .indeterminate
            case .failed: .notVerified
            case .refused: .rejected
            }
        }
    }

    let kind: Kind
    let check: CheckName
    let code: ReasonCode
    let detail: String

    /// A mandatory check that failed.
    static func failed(_ check: CheckName, _ code: ReasonCode, _ detail: String) -> CheckFailure {
        CheckFailure(kind: .failed, check: check, code: code, detail: detail)
    }

    /// A check that cannot be decided now.
    static func undecided(_ check: CheckName, _ code: ReasonCode, _ detail: String) -> CheckFailure {
        CheckFailure(kind: .undecided, check: check, code: code, detail: detail)
    }

    /// Input that is refused.
    static func refused(_ check: CheckName, _ code: ReasonCode, _ detail: String) -> CheckFailure {
        CheckFailure(kind: .refused, check: check, code: code, detail: detail)
    }
}
