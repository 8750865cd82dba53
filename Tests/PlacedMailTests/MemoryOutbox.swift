import Foundation
import PlacedDomain
import PlacedText
import Synchronization

@testable import PlacedMail

/// An outbox in memory that keeps the promises of ``OutboxQueue``.
final class MemoryOutbox: OutboxQueue {
    struct Row {
        var entry: OutboxEntry
        var state = "pending"
        var dueAt: Date
        var lease: Date?
        var attempts = 0
        var failure: String?
    }

    private let rows = Mutex<[UUID: Row]>([:])
    private let order = Mutex<[UUID]>([])
    /// Told each time a row reaches a state.
    let changes: AsyncStream<String>
    private let told: AsyncStream<String>.Continuation

    init() { (changes, told) = AsyncStream.makeStream() }

    @discardableResult
    func add(_ content: MessageContent, to address: String = "ana@example.org", due: Date = MailFixture.now) throws
        -> UUID
    {
        let payload = Array(try JSONEncoder().encode(content))
        return add(payload: payload, kind: content.kind.rawValue, to: address, due: due)
    }

    @discardableResult
    func add(payload: [UInt8], kind: String, to address: String = "ana@example.org", due: Date = MailFixture.now)
        -> UUID
    {
        let id = UUID()
        let entry = OutboxEntry(
            outboxID: id, recipientAddress: address, recipientName: "Ana", language: .en, kind: kind, payload: payload,
            unsubscribeToken: "token", attempts: 0)
        rows.withLock { $0[id] = Row(entry: entry, dueAt: due) }
        order.withLock { $0.append(id) }
        return id
    }

    func row(_ id: UUID) -> Row? { rows.withLock { $0[id] } }

    func claim(limit: Int, now: Date, leaseSeconds: Int) async throws -> [OutboxEntry] {
        let order = order.withLock { $0 }
        return rows.withLock { rows in
            let due = order.filter { id in
                guard let row = rows[id] else { return false }
                let isAbandoned = row.state == "sending" && (row.lease ?? .distantFuture) <= now && mayRepeat(row)
                return (row.state == "pending" && row.dueAt <= now) || isAbandoned
            }
            return due.prefix(limit).compactMap { id in
                rows[id]?.state = "sending"
                rows[id]?.attempts += 1
                rows[id]?.lease = now.addingTimeInterval(Double(leaseSeconds))
                return rows[id].map { row in
                    OutboxEntry(
                        outboxID: id, recipientAddress: row.entry.recipientAddress,
                        recipientName: row.entry.recipientName,
                        language: .en, kind: row.entry.kind, payload: row.entry.payload,
                        unsubscribeToken: row.entry.unsubscribeToken, attempts: row.attempts)
                }
            }
        }
    }

    func markSent(_ outboxID: UUID, at now: Date) async throws { move(outboxID, to: "sent") }

    func markRetry(_ outboxID: UUID, at next: Date, failure: String) async throws {
        rows.withLock { $0[outboxID]?.dueAt = next }
        move(outboxID, to: "pending", failure)
    }

    func markFailed(_ outboxID: UUID, isPermanent: Bool, failure: String, at now: Date) async throws {
        move(outboxID, to: isPermanent ? "bounced" : "failed", failure)
    }

    func markUnknown(_ outboxID: UUID, failure: String, at now: Date) async throws {
        move(outboxID, to: "unknown", failure)
    }

    func giveUpAbandoned(now: Date) async throws -> Int {
        let given = rows.withLock { rows in
            rows.filter {
                $0.value.state == "sending" && ($0.value.lease ?? .distantFuture) <= now && !mayRepeat($0.value)
            }
            .map(\.key)
        }
        for id in given { move(id, to: "unknown", "abandoned") }
        return given.count
    }

    private func mayRepeat(_ row: Row) -> Bool { MessageKind(rawValue: row.entry.kind)?.mayRepeat ?? false }

    private func move(_ id: UUID, to state: String, _ failure: String? = nil) {
        rows.withLock {
            $0[id]?.state = state
            $0[id]?.failure = failure
        }
        told.yield(state)
    }
}
