public import PlacedDomain

/// A signed-in browser.
public struct PageSession: Sendable {
    /// Who acts.
    public let actor: Actor
    /// SHA-256 of the session's secret, 32 bytes; keys the tokens against forged forms.
    public let digest: [UInt8]

    /// A signed-in browser.
    public init(actor: Actor, digest: [UInt8]) {
        self.actor = actor
        self.digest = digest
    }
}
