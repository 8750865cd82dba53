import Foundation
import PlacedMail
import PlacedWeb

/// Shows the mailbox directory at `/outbox`.
struct DemoMailbox: MailboxReading {
    let directory: MailboxDirectory

    func mails(limit: Int) async throws -> [MailboxMail] {
        directory.newest(limit: limit).map(Self.mail)
    }

    func mail(_ id: String) async throws -> MailboxMail? {
        UUID(uuidString: id).flatMap(directory.read).map(Self.mail)
    }

    private static func mail(_ message: MailboxMessage) -> MailboxMail {
        MailboxMail(
            id: message.outboxID.uuidString.lowercased(), recipient: message.recipient, subject: message.subject,
            at: instant(message.outboxID), plain: message.text, html: message.html)
    }

    /// A version 7 UUID begins with its milliseconds since 1970 (RFC 9562, section 5.7).
    private static func instant(_ id: UUID) -> Date {
        let bytes = withUnsafeBytes(of: id.uuid) { Array($0.prefix(6)) }
        return Date(timeIntervalSince1970: Double(bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }) / 1_000)
    }
}
