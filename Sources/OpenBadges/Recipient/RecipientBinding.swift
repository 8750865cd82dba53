/// What comparing a credential's recipient with a person's proven identifiers came to.
public enum RecipientBinding: String, Sendable, Codable {
    /// One of the identifiers is the recipient.
    case match
    /// Comparable identifiers were there, and none is the recipient: somebody else's badge.
    case noMatch = "no_match"
    /// Nothing to compare: no identifiers given, or none of the kind the credential names.
    case notChecked = "not_checked"
    /// The credential's recipient cannot be read.
    case invalid
}
