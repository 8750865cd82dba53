public import PlacedDomain

/// Who is asking by a bearer token, and what the token may be used for.
public struct RequestIdentity: Sendable {
    /// Who acts.
    public let actor: Actor
    /// What the token may be used for; empty without a token.
    public let scopes: Set<TokenScope>
    /// SHA-256 of the token; nil without one.
    public let tokenDigest: [UInt8]?

    /// No token: sees what was published.
    public static let anybody = RequestIdentity(actor: .anybody, scopes: [], tokenDigest: nil)

    /// Who is asking.
    public init(actor: Actor, scopes: Set<TokenScope>, tokenDigest: [UInt8]?) {
        self.actor = actor
        self.scopes = scopes
        self.tokenDigest = tokenDigest
    }
}
