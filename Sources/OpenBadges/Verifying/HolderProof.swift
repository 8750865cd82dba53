/// A DID that somebody has shown to control, by a signature of its key over a challenge.
public struct HolderProof: Sendable, Hashable {
    /// The DID as the presentation names it.
    public let did: String
}
