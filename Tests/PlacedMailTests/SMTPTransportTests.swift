import Foundation
import Testing

@testable import PlacedMail

@Suite("SMTP, against a real server", .serialized)
struct SMTPTransportTests {
    private static let quick = SMTPDeadlines(connect: .seconds(5), total: .seconds(10))

    private func transport(
        _ url: String, _ startTLS: SMTPServer.StartTLS = .required, trust: String? = nil,
        deadlines: SMTPDeadlines = quick
    ) throws -> SMTPTransport {
        SMTPTransport(
            server: try SMTPServer(url: url, startTLS: startTLS, trustFile: trust), deadlines: deadlines, lanes: 1)
    }

    @Test("STARTTLS with an extra trust anchor and authentication: the message arrives byte for byte")
    func startTLS() async throws {
        let certificate = try TestCertificate()
        let server = try SMTPTestServer([
            "certificate": certificate.certificate, "key": certificate.key, "user": "u@x", "password": "p:/ö w",
        ])
        let transport = try transport(
            "smtp://u%40x:p%3A%2F%C3%B6%20w@localhost:\(server.port)", trust: certificate.certificate)
        let first = try MailFixture.mail(body: ".dot\n..two\n\nend")
        #expect(await transport.deliver(first) == .delivered)
        let received = try server.received()
        #expect(received.tls)
        #expect(received.user == "u@x")
        #expect(received.to == ["ana@example.org"])
        #expect(received.from == "news@placed.example.org")
        #expect(received.greeting == "placed.example.org")
        #expect(received.bytes == first.bytes)
        // The second goes over the same connection.
        #expect(await transport.deliver(try MailFixture.mail(to: "ben@example.org")) == .delivered)
        #expect(try server.received().to == ["ben@example.org"])
    }

    @Test("smtps:// is encrypted from the first byte")
    func implicitTLS() async throws {
        let certificate = try TestCertificate()
        let server = try SMTPTestServer(["certificate": certificate.certificate, "key": certificate.key, "tls": true])
        let transport = try transport("smtps://localhost:\(server.port)", trust: certificate.certificate)
        #expect(await transport.deliver(try MailFixture.mail()) == .delivered)
        #expect(try server.received().tls)
    }

    @Test("An unknown certificate, and one of another name, are refused without a message")
    func refusesCertificates() async throws {
        let right = try TestCertificate()
        let wrong = try TestCertificate(name: "other.example")
        let unknown = try SMTPTestServer(["certificate": right.certificate, "key": right.key])
        let other = try SMTPTestServer(["certificate": wrong.certificate, "key": wrong.key])
        for (server, trust) in [(unknown, wrong), (other, wrong)] {
            let outcome = try await transport("smtp://localhost:\(server.port)", trust: trust.certificate)
                .deliver(MailFixture.mail())
            #expect(outcome.isTemporary)
        }
    }

    @Test("Without an offer of STARTTLS, required fails, opportunistic and off send")
    func startTLSModes() async throws {
        let server = try SMTPTestServer([:])
        let mail = try MailFixture.mail()
        #expect(try await transport("smtp://localhost:\(server.port)", .required).deliver(mail).isTemporary)
        #expect(try await transport("smtp://localhost:\(server.port)", .opportunistic).deliver(mail) == .delivered)
        #expect(try await transport("smtp://localhost:\(server.port)", .off).deliver(mail) == .delivered)
        #expect(try server.received().tls == false)
    }

    @Test("A wrong password is our trouble, not the recipient's: temporary, and not in the reason")
    func wrongPassword() async throws {
        let certificate = try TestCertificate()
        let server = try SMTPTestServer([
            "certificate": certificate.certificate, "key": certificate.key, "user": "u", "password": "right",
        ])
        let outcome = try await transport("smtp://u:wrong@localhost:\(server.port)", trust: certificate.certificate)
            .deliver(MailFixture.mail())
        guard case .temporary(let reason) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(reason.contains("535"))
        #expect(!reason.contains("wrong"))
    }

    @Test("4xx is temporary and the next attempt succeeds; 5xx is permanent")
    func replies() async throws {
        let busy = try SMTPTestServer(["recipient": ["450 4.2.0 ana@example.org is busy", "250 2.1.5 OK"]])
        let transport = try transport("smtp://localhost:\(busy.port)", .off)
        let mail = try MailFixture.mail()
        let first = await transport.deliver(mail)
        #expect(first.isTemporary)
        guard case .temporary(let reason) = first else { return }
        #expect(reason.hasSuffix("450 4.2.0"))
        #expect(await transport.deliver(mail) == .delivered)

        let gone = try SMTPTestServer(["recipient": ["550 5.1.1 ana@example.org unknown"]])
        let outcome = try await self.transport("smtp://localhost:\(gone.port)", .off).deliver(mail)
        guard case .permanent(let reason) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(reason.hasSuffix("550 5.1.1"))
        #expect(!reason.contains("ana"))
    }

    @Test("A connection lost behind the message leaves the outcome unknown")
    func lostAnswer() async throws {
        let server = try SMTPTestServer(["drop_after_data": true])
        let outcome = try await transport("smtp://localhost:\(server.port)", .off).deliver(MailFixture.mail())
        guard case .unknown = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test("No server, no name, and a server that never speaks, end within the deadline")
    func silence() async throws {
        let silent = try SilentServer()
        let quick = SMTPDeadlines(connect: .milliseconds(300), total: .milliseconds(600))
        let begin = ContinuousClock.now
        let mail = try MailFixture.mail()
        #expect(
            try await transport("smtp://127.0.0.1:\(silent.port)", .off, deadlines: quick).deliver(mail).isTemporary)
        #expect(try await transport("smtp://127.0.0.1:1", .off, deadlines: quick).deliver(mail).isTemporary)
        #expect(ContinuousClock.now - begin < .seconds(5))
    }

    @Test(
        "A wrong smtp.url is named at the start, its password never",
        arguments: [
            "http://h", "smtp://", "smtp://u:secret@", "smtp://u:secret@h:0", "smtp://u:secret@h:65536",
            "smtp://u:se%zzcret@h", "smtp://u:secret%0A@h", "smtp://h/x",
        ])
    func refusesURL(url: String) {
        let error = #expect(throws: SMTPServer.Malformed.self) { try SMTPServer(url: url) }
        #expect(error?.description.contains("secret") == false)
    }

    @Test("Ports have their defaults, IPv6 keeps its brackets")
    func readsURL() throws {
        #expect(try SMTPServer(url: "smtp://h").port == 587)
        #expect(try SMTPServer(url: "smtps://h").port == 465)
        let server = try SMTPServer(url: "smtp://u@[::1]:25/")
        #expect(server.host == "[::1]")
        #expect(server.port == 25)
        #expect(server.user == "u")
    }
}

extension MailDelivery {
    var isTemporary: Bool { if case .temporary = self { true } else { false } }
}
