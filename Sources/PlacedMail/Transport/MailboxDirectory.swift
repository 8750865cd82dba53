public import Foundation

/// The way out when no SMTP server is configured: each message is a file `<outbox id>.eml`, readable at `/outbox`.
///
/// A file appears whole or not at all (written beside, synced, renamed) and a second attempt replaces the first.
public struct MailboxDirectory: MailTransport {
    /// A directory that cannot hold mail.
    public struct Unusable: Error, Sendable, CustomStringConvertible {
        /// The path, what is wrong, and the remedy.
        public let description: String
    }

    /// The directory.
    public let path: String

    /// A mailbox; the directory is made if it does not exist, readable by its owner alone.
    public init(path: String) throws(Unusable) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Unusable(description: "The mailbox directory \(path) cannot be made (\(error)); check its parent.")
        }
        guard FileManager.default.isWritableFile(atPath: path) else {
            throw Unusable(description: "The mailbox directory \(path) cannot be written to; check its permissions.")
        }
        self.path = path
    }

    /// Writes the message's file.
    public func deliver(_ mail: OutgoingMail) async -> MailDelivery {
        let file = file(mail.outboxID)
        guard let failure = DurableFile.write(mail.bytes, to: file) else { return .delivered }
        return .temporary(reason: "the mailbox file cannot be written: \(failure)")
    }

    /// The newest messages first: outbox identifiers are UUIDv7, so their order is that of creation.
    /// - Parameter limit: most messages to read.
    public func newest(limit: Int) -> [MailboxMessage] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { $0.hasSuffix(".eml") }.sorted(by: >).prefix(limit)
            .compactMap { UUID(uuidString: String($0.dropLast(4))) }.compactMap(read)
    }

    /// One message, or nil when there is none of that identifier.
    public func read(_ outboxID: UUID) -> MailboxMessage? {
        guard let data = FileManager.default.contents(atPath: file(outboxID)) else { return nil }
        return MailboxMessage(outboxID: outboxID, bytes: Array(data))
    }

    private func file(_ outboxID: UUID) -> String { "\(path)/\(outboxID.uuidString.lowercased()).eml" }
}
