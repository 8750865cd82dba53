import Foundation
import PlacedDomain
import PlacedText
import Testing

@testable import PlacedMail

@Suite("Mailbox directory")
struct MailboxDirectoryTests {
    private let mailbox: MailboxDirectory

    init() throws {
        mailbox = try MailboxDirectory(path: NSTemporaryDirectory() + "placed-mailbox-" + UUID().uuidString + "/mail")
    }

    @Test("A message is written under its outbox id and read back as it was")
    func roundTrip() async throws {
        let id = UUID()
        let rendered = try await MailFixture.renderer().render(
            MailFixture.employerDigest(), language: .en, recipientName: "Ana Núñez", unsubscribeToken: "t")
        let subject = "Zwölf neue Kandidatinnen für die Stelle als Fachinformatiker in Bangor und Umgebung"
        let message = MIMEMessage(
            outboxID: id, from: try MailFixture.from(),
            to: try MailAddress(name: "Ana Núñez", address: "ana@example.org"),
            date: MailFixture.now, language: "en",
            message: RenderedMessage(language: .en, subject: subject, text: rendered.text, html: rendered.html),
            unsubscribeURL: nil)
        let outcome = await mailbox.deliver(
            OutgoingMail(outboxID: id, from: message.from, to: message.to, bytes: message.bytes))
        #expect(outcome == .delivered)
        let read = try #require(mailbox.read(id))
        #expect(read.subject == subject)
        #expect(read.recipient == "Ana Núñez <ana@example.org>")
        #expect(read.date == "Sun, 22 Nov 2026 20:15:00 +0000")
        #expect(read.text == rendered.text)
        #expect(read.html == rendered.html)
    }

    @Test("A second attempt replaces the first, and nothing half written is seen")
    func overwrites() async throws {
        let id = UUID()
        #expect(await mailbox.deliver(try MailFixture.mail(id: id, body: "one")) == .delivered)
        #expect(await mailbox.deliver(try MailFixture.mail(id: id, body: "two")) == .delivered)
        #expect(mailbox.newest(limit: 10).map(\.text) == ["two"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: mailbox.path).count == 1)
    }

    @Test("The newest come first, and no more than asked for")
    func lists() async throws {
        for second in 0..<3 {
            let id = PlacementID.new(at: MailFixture.now.addingTimeInterval(Double(second))).uuid
            #expect(await mailbox.deliver(try MailFixture.mail(id: id, body: "\(second)")) == .delivered)
        }
        #expect(mailbox.newest(limit: 2).map(\.text) == ["2", "1"])
        #expect(mailbox.read(UUID()) == nil)
    }

    @Test("A full or missing directory is a temporary failure, and an impossible one stops the start")
    func fails() async throws {
        try FileManager.default.removeItem(atPath: mailbox.path)
        #expect(await mailbox.deliver(try MailFixture.mail()).isTemporary)
        #expect(throws: MailboxDirectory.Unusable.self) { try MailboxDirectory(path: "/dev/null/mail") }
    }
}
