import Foundation
import PlacedDomain
import PlacedText

/// One row's way from payload to outcome: decode, render, hand over, store what came of it.
struct MailAttempt: Sendable {
    let queue: any OutboxQueue
    let transport: any MailTransport
    let renderer: MessageRenderer
    let from: MailAddress
    let options: MailSenderOptions
    let now: @Sendable () -> Date

    /// - Throws: when the outcome cannot be stored.
    func perform(_ entry: OutboxEntry) async throws -> MailOutcome {
        let outcome = await outcome(entry)
        switch outcome {
        case .sent: try await queue.markSent(entry.outboxID, at: now())
        case .retry(let delay, let reason):
            let next = now().addingTimeInterval(delay / .seconds(1))
            try await queue.markRetry(entry.outboxID, at: next, failure: reason)
        case .refused(let reason):
            try await queue.markFailed(entry.outboxID, isPermanent: true, failure: reason, at: now())
        case .givenUp(let reason), .unusable(let reason):
            try await queue.markFailed(entry.outboxID, isPermanent: false, failure: reason, at: now())
        case .unknown(let reason):
            try await queue.markUnknown(entry.outboxID, failure: reason, at: now())
        }
        return outcome
    }

    private func outcome(_ entry: OutboxEntry) async -> MailOutcome {
        let mail: OutgoingMail
        let kind: MessageKind
        do {
            (mail, kind) = try prepared(entry)
        } catch let problem as MailAddress.Problem {
            // No server will take it either: the same as a hard bounce.
            return .refused(reason: problem.description)
        } catch {
            return .unusable(reason: "the row cannot be made a message: \(type(of: error))")
        }
        switch await transport.deliver(mail) {
        case .delivered: return .sent
        case .permanent(let reason): return .refused(reason: reason)
        case .unknown(let reason) where !kind.mayRepeat: return .unknown(reason: reason)
        case .temporary(let reason), .unknown(let reason):
            let jitter = Double.random(in: 0..<1)
            return options.retry.delay(afterAttempt: entry.attempts, jitter: jitter)
                .map { .retry(after: $0, reason: reason) } ?? .givenUp(reason: reason)
        }
    }

    private func prepared(_ entry: OutboxEntry) throws -> (OutgoingMail, MessageKind) {
        let content = try JSONDecoder().decode(MessageContent.self, from: Data(entry.payload))
        let to = try MailAddress(name: entry.recipientName, address: entry.recipientAddress)
        let rendered = try renderer.render(
            content, language: entry.language, recipientName: entry.recipientName,
            unsubscribeToken: entry.unsubscribeToken)
        let unsubscribe = content.kind.isSubscription ? entry.unsubscribeToken.flatMap(renderer.links.unsubscribe) : nil
        let message = MIMEMessage(
            outboxID: entry.outboxID, from: from, to: to, date: now(), language: rendered.language.rawValue,
            message: rendered, unsubscribeURL: unsubscribe)
        return (OutgoingMail(outboxID: entry.outboxID, from: from, to: to, bytes: message.bytes), content.kind)
    }
}
