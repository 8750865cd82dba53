/// What the checks of a credential come to.
public enum Verdict: String, Sendable, Codable, CaseIterable {
    /// Every mandatory check passed.
    case verified
    /// A mandatory check failed.
    case notVerified = "not_verified"
    /// Not decided: a document was out of reach, or a method is not built yet. Never shown as verified; checked again later.
    case indeterminate
    /// Refused before verification: malformed, unsafe or over a limit.
    case rejected
}
