/// How a check ended.
public enum CheckOutcome: String, Sendable, Codable {
    case pass, fail
    /// Nothing to check, or not needed.
    case skipped
    /// Could not be decided now.
    case unknown
}
