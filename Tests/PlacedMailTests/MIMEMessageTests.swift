import Foundation
import PlacedText
import Testing

@testable import PlacedMail

@Suite("MIME message, read by Python's e-mail package")
struct MIMEMessageTests {
    private func message(
        subject: String = "Hello", text: String = "Hello", html: String = "<p>Hello</p>", name: String? = nil,
        unsubscribe: String? = nil, id: UUID = UUID()
    ) throws -> MIMEMessage {
        MIMEMessage(
            outboxID: id, from: try MailFixture.from(), to: try MailAddress(name: name, address: "ana@example.org"),
            date: MailFixture.now, language: "en",
            message: RenderedMessage(language: .en, subject: subject, text: text, html: html),
            unsubscribeURL: unsubscribe)
    }

    @Test("Headers and both parts arrive as they were meant")
    func arrives() throws {
        let id = UUID()
        let subject = "Zwölf neue Kandidatinnen für „IT‑Support“ — 新しい候補者 🎓 with a long tail of ASCII words"
        let text =
            "Ünïcode, a trailing space \n.leading dot\nFrom here = there\n" + String(repeating: "long ", count: 300)
        let parsed = try ParsedMail.parse(
            message(subject: subject, text: text, html: "<p>é</p>", name: "Ana \"N\" Núñez", id: id).bytes)
        #expect(parsed.defects == [])
        #expect(parsed.headers["subject"] == subject)
        #expect(parsed.to == ["ana@example.org"])
        #expect(parsed.headers["to"]?.contains("Núñez") == true)
        #expect(parsed.from == [["Placed", "news@placed.example.org"]])
        #expect(parsed.headers["message-id"] == "<\(id.uuidString.lowercased())@placed.example.org>")
        #expect(parsed.date == "2026-11-22T20:15:00+00:00")
        #expect(parsed.parts.map(\.type) == ["text/plain", "text/html"])
        #expect(parsed.parts.map(\.charset) == ["utf-8", "utf-8"])
        let arrived = parsed.parts[0].content.replacing("\r\n", with: "\n")
        #expect(arrived.trimmingCharacters(in: .newlines) == text.trimmingCharacters(in: .newlines))
        #expect(parsed.parts[1].content.hasPrefix("<p>é</p>"))
    }

    @Test("A digest can be stopped with one click (RFC 8058), other mail says nothing of it")
    func unsubscribes() throws {
        let url = "https://placed.example.org/unsubscribe/" + String(repeating: "a", count: 120)
        let digest = try ParsedMail.parse(message(unsubscribe: url).bytes)
        #expect(digest.headers["list-unsubscribe"] == "<\(url)>")
        #expect(digest.headers["list-unsubscribe-post"] == "List-Unsubscribe=One-Click")
        let plain = try ParsedMail.parse(message().bytes)
        #expect(plain.headers["list-unsubscribe"] == nil)
    }

    @Test(
        "Nothing typed by anybody can add a header",
        arguments: [
            "a\r\nBcc: x@example.org", "a\nBcc: x@example.org", "a\r\rBcc: x", "a\u{2028}Bcc: x", "é\r\nBcc: x",
            "=?UTF-8?Q?a=0D=0ABcc:x?=",
        ])
    func resistsInjection(text: String) throws {
        let parsed = try ParsedMail.parse(message(subject: text, name: text).bytes)
        #expect(!parsed.names.contains("bcc"))
        #expect(parsed.to == ["ana@example.org"])
        #expect(parsed.names.count == Set(parsed.names).count)
    }

    @Test("Every line is ASCII and within the limits of SMTP")
    func keepsLineLimits() throws {
        let bytes = try message(
            subject: String(repeating: "x", count: 2_000) + " " + String(repeating: "é", count: 500),
            text: String(repeating: "é", count: 5_000)
        ).bytes
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(bytes.allSatisfy { $0 < 0x80 })
        #expect(lines.allSatisfy { $0.utf8.count <= 78 && !$0.contains("\n") && !$0.contains("\r") })
    }

    @Test("The same row gives the same Message-ID at every attempt")
    func keepsMessageID() throws {
        let id = UUID()
        #expect(try message(id: id).messageID == message(subject: "Other", id: id).messageID)
    }
}
