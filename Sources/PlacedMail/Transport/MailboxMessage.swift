public import Foundation

/// A message of the mailbox directory, read back for `/outbox`.
///
/// It reads what ``MIMEMessage`` writes, not mail at large: two parts, quoted-printable, encoded words in Base64.
public struct MailboxMessage: Sendable, Hashable {
    /// The outbox row it came from.
    public let outboxID: UUID
    /// Header fields, unfolded and decoded, by lower-case name.
    public let headers: [String: String]
    /// The plain text.
    public let text: String
    /// The HTML page.
    public let html: String
    /// The file as it is.
    public let source: String

    /// The subject.
    public var subject: String { headers["subject"] ?? "" }
    /// The recipient.
    public var recipient: String { headers["to"] ?? "" }
    /// The date as written.
    public var date: String { headers["date"] ?? "" }

    init(outboxID: UUID, bytes: [UInt8]) {
        self.outboxID = outboxID
        source = String(decoding: bytes, as: UTF8.self)
        let (head, body) = Self.halves(source[...])
        headers = Self.fields(head).mapValues(Self.decoded)
        var parts: [String: String] = [:]
        let boundary = headers["content-type"]?.split(separator: "boundary=\"").last?.prefix { $0 != "\"" } ?? ""
        // A part begins behind its boundary's line end and ends before the line end of the next boundary.
        for part in body.split(separator: "--\(boundary)").dropLast() {
            let (partHead, partBody) = Self.halves(part.dropFirst())
            let type = Self.fields(partHead)["content-type"]?.prefix { $0 != ";" } ?? ""
            parts[String(type)] = String(
                decoding: QuotedPrintable.decode(partBody.dropLast()), as: UTF8.self
            ).replacing("\r\n", with: "\n")
        }
        text = parts["text/plain"] ?? ""
        html = parts["text/html"] ?? ""
    }

    private static func halves(_ message: Substring) -> (Substring, Substring) {
        guard let gap = message.firstRange(of: "\r\n\r\n") else { return (message, "") }
        return (message[..<gap.lowerBound], message[gap.upperBound...])
    }

    private static func fields(_ head: Substring) -> [String: String] {
        var fields: [String: String] = [:]
        for line in String(head).replacing("\r\n ", with: " ").split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            fields[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
        }
        return fields
    }

    /// White space between two encoded words is not part of the text (RFC 2047, section 6.2).
    private static func decoded(_ value: String) -> String {
        var result = ""
        var lastWasEncoded = false
        for (index, word) in value.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
            var text = String(word)
            var isEncoded = false
            if word.hasPrefix("=?UTF-8?B?"), word.hasSuffix("?="),
                let data = Data(base64Encoded: String(word.dropFirst(10).dropLast(2)))
            {
                text = String(decoding: data, as: UTF8.self)
                isEncoded = true
            }
            if index > 0, !(isEncoded && lastWasEncoded) { result += " " }
            result += text
            lastWasEncoded = isEncoded
        }
        return result
    }
}
