/// A way out for messages.
public protocol MailTransport: Sendable {
    /// Hands one message over. Never throws: what goes wrong is an outcome. Returns within the transport's deadline.
    func deliver(_ mail: OutgoingMail) async -> MailDelivery
}
