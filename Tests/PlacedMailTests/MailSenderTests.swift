import Foundation
import Logging
import PlacedDomain
import ServiceLifecycle
import Synchronization
import Testing

@testable import PlacedMail

@Suite("Mail sender")
struct MailSenderTests {
    private let outbox = MemoryOutbox()
    private let clock = TestClock(MailFixture.now)

    private func sender(
        _ transport: any MailTransport, _ change: (inout MailSenderOptions) -> Void = { _ in }
    ) async throws -> MailSender {
        var options = MailSenderOptions()
        change(&options)
        return MailSender(
            queue: outbox, transport: transport, renderer: try await MailFixture.renderer(),
            from: try MailFixture.from(),
            options: options, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            now: { [clock] in clock.now })
    }

    @Test("What is due is sent once, with the recipient's headers")
    func sends() async throws {
        let transport = ScriptedTransport()
        let digest = try outbox.add(MailFixture.employerDigest())
        let signIn = try outbox.add(MailFixture.signIn)
        let sender = try await sender(transport)
        await sender.drain()
        await sender.drain()
        #expect(outbox.row(digest)?.state == "sent")
        #expect(outbox.row(signIn)?.state == "sent")
        #expect(transport.mails.count == 2)
        let texts = transport.mails.map { String(decoding: $0.bytes, as: UTF8.self) }
        #expect(texts.filter { $0.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n") }.count == 1)
        #expect(texts.filter { $0.contains("/unsubscribe/token>\r\n") }.count == 1)
    }

    @Test("What is not due waits")
    func waits() async throws {
        let id = try outbox.add(MailFixture.signIn, due: MailFixture.now.addingTimeInterval(1))
        let sender = try await sender(ScriptedTransport())
        await sender.drain()
        #expect(outbox.row(id)?.state == "pending")
        clock.advance(1)
        await sender.drain()
        #expect(outbox.row(id)?.state == "sent")
    }

    @Test("A temporary failure is tried again later, under the same Message-ID, until the attempts are used up")
    func retries() async throws {
        let transport = ScriptedTransport([.temporary(reason: "busy")])
        let id = try outbox.add(MailFixture.signIn)
        let sender = try await sender(transport) { $0.retry = RetryPolicy(maximumAttempts: 3) }
        await sender.drain()
        #expect(outbox.row(id)?.state == "pending")
        #expect(outbox.row(id)!.dueAt > clock.now.addingTimeInterval(3.9))
        await sender.drain()
        #expect(transport.mails.count == 1)
        for _ in 0..<2 {
            clock.advance(3_600)
            await sender.drain()
        }
        #expect(outbox.row(id)?.state == "failed")
        #expect(transport.mails.count == 3)
        let identifiers = transport.mails.map { mail in
            String(decoding: mail.bytes, as: UTF8.self).split(separator: "\r\n").first { $0.hasPrefix("Message-ID") }
        }
        #expect(Set(identifiers).count == 1)
    }

    @Test("A hard bounce, and an address that is none, stop at once and are told apart from giving up")
    func bounces() async throws {
        let bounced = try outbox.add(MailFixture.signIn)
        let sender = try await sender(ScriptedTransport([.permanent(reason: "550 5.1.1")]))
        await sender.drain()
        #expect(outbox.row(bounced)?.state == "bounced")
        let nowhere = try outbox.add(MailFixture.signIn, to: "not an address")
        await sender.drain()
        #expect(outbox.row(nowhere)?.state == "bounced")
        #expect(outbox.row(nowhere)?.failure?.contains("not an address") == false)
    }

    @Test("A lost answer ends a digest as unknown and repeats a sign-in link")
    func lostAnswers() async throws {
        let digest = try outbox.add(MailFixture.employerDigest())
        let signIn = try outbox.add(MailFixture.signIn)
        let transport = ScriptedTransport([.unknown(reason: "lost")])
        let sender = try await sender(transport)
        await sender.drain()
        #expect(outbox.row(digest)?.state == "unknown")
        #expect(outbox.row(signIn)?.state == "pending")
    }

    @Test("After a crash in the middle, a digest is given up and a sign-in link sent again, once the lease is over")
    func crash() async throws {
        let digest = try outbox.add(MailFixture.employerDigest())
        let signIn = try outbox.add(MailFixture.signIn)
        _ = try await outbox.claim(limit: 10, now: clock.now, leaseSeconds: 600)
        let transport = ScriptedTransport()
        let sender = try await sender(transport)
        clock.advance(599)
        await sender.drain()
        #expect(transport.mails.isEmpty)
        clock.advance(1)
        await sender.drain()
        #expect(outbox.row(digest)?.state == "unknown")
        #expect(outbox.row(signIn)?.state == "sent")
        #expect(transport.mails.count == 1)
    }

    @Test("A row that cannot be read fails without another attempt")
    func unusable() async throws {
        let id = outbox.add(payload: Array("{\"kind\":\"other\"}".utf8), kind: "other")
        let transport = ScriptedTransport()
        try await sender(transport).drain()
        #expect(outbox.row(id)?.state == "failed")
        #expect(transport.mails.isEmpty)
    }

    @Test("Switched off, nothing is claimed; throttled, no more than the minute allows")
    func bounds() async throws {
        for _ in 0..<5 { try outbox.add(MailFixture.signIn) }
        let transport = ScriptedTransport()
        try await sender(transport) { $0.isEnabled = false }.drain()
        #expect(transport.mails.isEmpty)
        let sender = try await sender(transport) { $0.perMinute = 3 }
        await sender.drain()
        #expect(transport.mails.count == 3)
        clock.advance(20)
        await sender.drain()
        #expect(transport.mails.count == 4)
        clock.advance(60)
        await sender.drain()
        #expect(transport.mails.count == 5)
    }

    @Test("A committed row is handed over when the sender is woken, and a stop ends it")
    func runs() async throws {
        let sender = try await sender(ScriptedTransport()) { $0.pollInterval = .seconds(600) }
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: sender)], logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            var changes = outbox.changes.makeAsyncIterator()
            for _ in 0..<2 {
                try outbox.add(MailFixture.signIn)
                sender.wake()
                #expect(await changes.next() == "sent")
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    @Test("Without being woken, a row is found by the next look")
    func polls() async throws {
        let sender = try await sender(ScriptedTransport()) { $0.pollInterval = .milliseconds(20) }
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await sender.run() }
            var changes = outbox.changes.makeAsyncIterator()
            try outbox.add(MailFixture.signIn)
            #expect(await changes.next() == "sent")
            try outbox.add(MailFixture.signIn)
            #expect(await changes.next() == "sent")
            tasks.cancelAll()
        }
    }

    @Test("Waits grow threefold to an hour, within a fifth either way, and end with the attempts")
    func policy() {
        let policy = RetryPolicy()
        #expect(policy.delay(afterAttempt: 1, jitter: 0.5) == .seconds(5))
        #expect(policy.delay(afterAttempt: 3, jitter: 0.5) == .seconds(45))
        #expect(policy.delay(afterAttempt: 9, jitter: 0.5) == .seconds(3_600))
        #expect(policy.delay(afterAttempt: 1, jitter: 0) == .seconds(4))
        #expect(policy.delay(afterAttempt: 10, jitter: 0.5) == nil)
    }
}

/// A clock that tests move.
final class TestClock: Sendable {
    private let instant: Mutex<Date>
    init(_ start: Date) { instant = Mutex(start) }
    var now: Date { instant.withLock { $0 } }
    func advance(_ seconds: Double) { instant.withLock { $0 += seconds } }
}
