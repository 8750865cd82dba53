/// What became of one hand-over. The reasons never hold an address or a server's own words, which may repeat one.
public enum MailDelivery: Hashable, Sendable {
    /// Somebody else is responsible for the message now.
    case delivered
    /// Not taken this time: busy, greylisted, unreachable, refused credentials. Worth another attempt.
    case temporary(reason: String)
    /// Refused for good (5xx to the recipient or the message): the address is wrong or the message unwanted.
    case permanent(reason: String)
    /// The whole message was handed over and the answer was lost: it may or may not have been taken.
    case unknown(reason: String)
}
