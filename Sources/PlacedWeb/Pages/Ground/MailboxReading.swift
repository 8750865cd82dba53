public import Foundation

/// The mails that were written instead of sent, newest first. Exists in demo mode without a mail server only.
public protocol MailboxReading: Sendable {
    /// The newest mails.
    ///
    /// - Parameter limit: at most so many.
    func mails(limit: Int) async throws -> [MailboxMail]

    /// One mail; nil when there is none of that name.
    func mail(_ id: String) async throws -> MailboxMail?
}

/// A mail as it would have been sent.
public struct MailboxMail: Sendable {
    /// Names it in the mailbox: letters, digits, `-`, `_` and `.`.
    public let id: String
    /// The recipient's address.
    public let recipient: String
    /// The subject line.
    public let subject: String
    /// When it was written.
    public let at: Date
    /// The plain text part.
    public let plain: String
    /// The HTML part.
    public let html: String?

    /// A mail of the mailbox.
    public init(id: String, recipient: String, subject: String, at: Date, plain: String, html: String?) {
        self.id = id
        self.recipient = recipient
        self.subject = subject
        self.at = at
        self.plain = plain
        self.html = html
    }
}
