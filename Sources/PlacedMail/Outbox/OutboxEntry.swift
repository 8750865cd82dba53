public import Foundation
public import PlacedText

/// A row of the outbox as its sender sees it.
public struct OutboxEntry: Sendable {
    /// The row.
    public let outboxID: UUID
    /// Where to.
    public let recipientAddress: String
    /// How to greet; nil greets without a name.
    public let recipientName: String?
    /// The recipient's language.
    public let language: Language
    /// The row's kind, a ``PlacedDomain/MessageKind`` by its raw value.
    public let kind: String
    /// The JSON of a ``PlacedDomain/MessageContent``.
    public let payload: [UInt8]
    /// The token of the one-click link; digests have one.
    public let unsubscribeToken: String?
    /// How many hand-overs were begun, this one included: 1 at the first.
    public let attempts: Int

    /// An entry with these values.
    public init(
        outboxID: UUID, recipientAddress: String, recipientName: String?, language: Language, kind: String,
        payload: [UInt8], unsubscribeToken: String?, attempts: Int
    ) {
        self.outboxID = outboxID
        self.recipientAddress = recipientAddress
        self.recipientName = recipientName
        self.language = language
        self.kind = kind
        self.payload = payload
        self.unsubscribeToken = unsubscribeToken
        self.attempts = attempts
    }
}
