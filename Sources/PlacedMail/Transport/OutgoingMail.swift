public import Foundation

/// A finished message with its envelope.
public struct OutgoingMail: Sendable {
    /// The outbox row it comes from; the same for every attempt.
    public let outboxID: UUID
    /// The envelope's sender.
    public let from: MailAddress
    /// The envelope's recipient.
    public let to: MailAddress
    /// The message as SMTP carries it.
    public let bytes: [UInt8]

    /// A message with these values.
    public init(outboxID: UUID, from: MailAddress, to: MailAddress, bytes: [UInt8]) {
        self.outboxID = outboxID
        self.from = from
        self.to = to
        self.bytes = bytes
    }
}
