public import PlacedDomain

/// What is known of a token that was not revoked.
public struct TokenRecord: Sendable {
    /// Its holder.
    public let person: AuthenticatedPerson
    /// What it may be used for.
    public let scopes: Set<TokenScope>
    /// Whether its time is over.
    public let isExpired: Bool
}
