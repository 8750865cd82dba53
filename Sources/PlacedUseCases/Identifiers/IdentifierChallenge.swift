public import Foundation
public import PlacedDomain

/// What a wallet is to sign, once and soon.
public struct IdentifierChallenge: Sendable {
    /// The challenge, which cannot be had again; only its digest is stored.
    public let challenge: SecretToken
    /// Whom the answer must be made for: the address of this service.
    public let domain: String
    /// When it can no longer be answered.
    public let expiresAt: Date
}
