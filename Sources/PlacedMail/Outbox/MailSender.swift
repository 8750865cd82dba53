public import Foundation
public import Logging
import Metrics
public import ServiceLifecycle
import Synchronization

/// Takes mail from the outbox to the transport, until it is told to stop.
///
/// On graceful shutdown it claims nothing more and lets what it has handed over be answered.
public final class MailSender: Service {
    private let queue: any OutboxQueue
    private let attempt: MailAttempt
    private let options: MailSenderOptions
    private let logger: Logger
    private let now: @Sendable () -> Date
    private let wakes: AsyncStream<Void>
    private let waker: AsyncStream<Void>.Continuation
    private let throttle: Mutex<MailThrottle>

    /// A sender.
    /// - Parameters:
    ///   - queue: the outbox.
    ///   - transport: where messages go.
    ///   - renderer: what makes messages of rows.
    ///   - from: the sender's mailbox, `mail.from`.
    ///   - options: how to work through the outbox.
    ///   - logger: outbox ids and outcomes are logged, never a recipient.
    ///   - now: the clock.
    public init(
        queue: any OutboxQueue, transport: any MailTransport, renderer: MessageRenderer, from: MailAddress,
        options: MailSenderOptions = MailSenderOptions(), logger: Logger,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.queue = queue
        self.options = options
        self.logger = logger
        self.now = now
        attempt = MailAttempt(
            queue: queue, transport: transport, renderer: renderer, from: from, options: options, now: now)
        // One pending wake is enough: whoever is woken looks at the whole outbox.
        (wakes, waker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        throttle = Mutex(MailThrottle(perMinute: options.perMinute, now: now()))
    }

    /// Says that a row was committed, so that nobody waits for the next look.
    public func wake() {
        waker.yield()
    }

    /// Works until graceful shutdown or cancellation.
    public func run() async throws {
        await withGracefulShutdownHandler {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { [waker, options] in
                    while (try? await Task.sleep(for: options.pollInterval)) != nil { waker.yield() }
                }
                waker.yield()
                for await _ in wakes { await drain() }
                group.cancelAll()
            }
        } onGracefulShutdown: { [waker] in
            waker.finish()
        }
    }

    /// Sends what is due until nothing is left, the throttle closes, or something fails.
    func drain() async {
        guard options.isEnabled else { return }
        do {
            let abandoned = try await queue.giveUpAbandoned(now: now())
            if abandoned > 0 {
                Counter(label: "placed_mail_total", dimensions: [("outcome", "abandoned")]).increment(by: abandoned)
                logger.warning(
                    "mail left in the middle of a hand-over by a stopped process is not sent again",
                    metadata: ["count": "\(abandoned)"])
            }
            while !Task.isCancelled, !Task.isShuttingDownGracefully {
                let allowed = throttle.withLock { $0.available(options.batchSize, now: now()) }
                guard allowed > 0 else { return }
                let entries = try await queue.claim(limit: allowed, now: now(), leaseSeconds: options.leaseSeconds)
                throttle.withLock { $0.take(entries.count) }
                await send(entries)
                if entries.count < allowed { return }
            }
        } catch {
            // The next look comes within the poll interval; rows claimed by a failed call wait for their lease.
            logger.warning("the outbox cannot be read", metadata: ["error": "\(error)"])
        }
    }

    private func send(_ entries: [OutboxEntry]) async {
        var rest = entries[...]
        await withTaskGroup(of: Void.self) { group in
            for entry in rest.prefix(options.concurrency) { group.addTask { await self.send(entry) } }
            rest = rest.dropFirst(options.concurrency)
            while await group.next() != nil {
                if let entry = rest.popFirst() { group.addTask { await self.send(entry) } }
            }
        }
    }

    private func send(_ entry: OutboxEntry) async {
        var metadata: Logger.Metadata = [
            "outbox_id": "\(entry.outboxID.uuidString.lowercased())", "kind": "\(entry.kind)",
            "attempt": "\(entry.attempts)",
        ]
        do {
            let outcome = try await attempt.perform(entry)
            Counter(label: "placed_mail_total", dimensions: [("outcome", outcome.name)]).increment()
            metadata["outcome"] = "\(outcome.name)"
            if let reason = outcome.reason { metadata["reason"] = "\(reason)" }
            logger.log(level: outcome.level, "mail hand-over", metadata: metadata)
        } catch {
            // The row stays in `sending`; its lease decides, and a digest is then not sent again.
            metadata["error"] = "\(error)"
            logger.error("the outcome of a mail hand-over cannot be stored", metadata: metadata)
        }
    }
}
