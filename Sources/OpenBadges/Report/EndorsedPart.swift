/// What an endorsement is about.
public enum EndorsedPart: String, Sendable, Codable, CaseIterable {
    /// The very credential it is attached to.
    case credential
    /// What the credential is awarded for.
    case achievement
    /// Who issued the credential.
    case issuer
}
