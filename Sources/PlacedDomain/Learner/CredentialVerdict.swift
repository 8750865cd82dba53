/// What the latest checks of a stored credential came to.
public enum CredentialVerdict: String, Sendable, Codable, CaseIterable {
    /// Every mandatory check passed.
    case verified
    /// A mandatory check failed.
    case notVerified = "not_verified"
    /// Not decided: a document was out of reach, or a method is not built yet.
    case indeterminate
}
