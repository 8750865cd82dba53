import Foundation

/// A whole message on its way out: always plain text and HTML (RFC 5322, 2045, 2046; one-click unsubscription by RFC 8058).
struct MIMEMessage: Sendable {
    let outboxID: UUID
    let from: MailAddress
    let to: MailAddress
    let date: Date
    let language: String
    let message: RenderedMessage
    /// The address that a POST stops the mail at; digests have one, transactional mail has not.
    let unsubscribeURL: String?

    /// The same for every attempt at the same outbox row, so that a mail that arrives twice is recognised as one.
    var messageID: String { "<\(outboxID.uuidString.lowercased())@\(from.domain)>" }

    /// The message as SMTP carries it: ASCII, lines ended by CRLF, none above 998 bytes.
    var bytes: [UInt8] {
        // `=_` cannot stand in quoted-printable text, so no body can hold the boundary (RFC 2045, section 6.7).
        let boundary = "=_\(outboxID.uuidString.lowercased())"
        var text = ""
        text += HeaderText.field("Date", MailDate.text(date))
        text += HeaderText.field("Message-ID", messageID)
        text += HeaderText.field("From", from.headerText)
        text += HeaderText.field("To", to.headerText)
        text += HeaderText.field("Subject", HeaderText.unstructured(message.subject))
        text += HeaderText.field("Content-Language", language)
        // RFC 3834: keeps vacation notices from answering.
        text += HeaderText.field("Auto-Submitted", "auto-generated")
        if let unsubscribeURL {
            text += HeaderText.field("List-Unsubscribe", "<\(unsubscribeURL)>")
            text += HeaderText.field("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
        }
        text += HeaderText.field("MIME-Version", "1.0")
        text += HeaderText.field("Content-Type", "multipart/alternative; boundary=\"\(boundary)\"")
        text += "\r\n"
        for (type, body) in [("text/plain", message.text), ("text/html", message.html)] {
            text += "--\(boundary)\r\n"
            text += HeaderText.field("Content-Type", "\(type); charset=utf-8")
            text += HeaderText.field("Content-Transfer-Encoding", "quoted-printable")
            text += "\r\n" + QuotedPrintable.encode(body) + "\r\n"
        }
        text += "--\(boundary)--\r\n"
        return Array(text.utf8)
    }
}
