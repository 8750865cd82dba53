/// Why a key cannot be used.
enum KeyProblem: Error, Sendable, Equatable {
    /// A kind of key that is not supported yet; asked again after an upgrade.
    case unsupported(String)
    /// A key that is broken, too weak, or not for signatures.
    case unusable(String)

    /// The finding this makes of a check.
    func failure(_ check: CheckName = .issuerKey) -> CheckFailure {
        switch self {
        case .unsupported(let detail): .undecided(check, .keyMethodUnsupported, detail)
        case .unusable(let detail): .failed(check, .algKeyMismatch, detail)
        }
    }
}
