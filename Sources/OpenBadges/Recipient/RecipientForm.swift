/// The form in which a credential names its recipient; the value itself is personal and not repeated here.
public struct RecipientForm: Sendable, Equatable, Codable {
    /// The kind of identifier.
    public let kind: KnownRecipient.Kind
    /// Whether only a hash is given.
    public let isHashed: Bool
}
