/// What a bearer token may be used for.
public enum TokenScope: String, Sendable, Codable, CaseIterable {
    /// Look at what its holder may see.
    case read
    /// Change what its holder may change.
    case write
}
