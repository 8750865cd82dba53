import Foundation
import PlacedMail
import PlacedWeb

/// The mailbox directory as `/outbox` shows it.
struct DaemonMailbox: MailboxReading {
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
            at: instant(of: message.outboxID), plain: message.text, html: message.html.isEmpty ? nil : message.html)
    }

    /// A version 7 identifier begins with its milliseconds since 1970.
    private static func instant(of id: UUID) -> Date {
        let bytes = withUnsafeBytes(of: id.uuid) { Array($0.prefix(6)) }
        return Date(timeIntervalSince1970: Double(bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }) / 1000)
    }
}
