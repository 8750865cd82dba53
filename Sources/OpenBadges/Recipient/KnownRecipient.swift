/// An identifier a person has proven to be theirs: a confirmed e-mail address, a DID after a challenge.
public struct KnownRecipient: Sendable, Hashable {
    /// The kind of identifier.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case email, telephone, url, did
        /// An identifier in some system: `id` of Open Badges 2.0, `sourcedId`, `systemId` and the like of 3.0.
        case id
        /// A name; never a proof of identity.
        case name
    }

    /// The kind of identifier.
    public let kind: Kind
    /// The identifier as the person typed it.
    public let value: String

    /// An identifier of that kind.
    public init(_ kind: Kind, _ value: String) {
        self.kind = kind
        self.value = value
    }

    /// A confirmed e-mail address.
    public static func email(_ address: String) -> KnownRecipient { KnownRecipient(.email, address) }
}
