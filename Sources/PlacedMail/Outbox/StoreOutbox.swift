public import Foundation
import PlacedDomain
public import PlacedStore
import PlacedText

/// The outbox as it lies in the database, claimed row by row across processes.
public struct StoreOutbox: OutboxQueue {
    private let store: Store

    /// An outbox over the store.
    public init(store: Store) {
        self.store = store
    }

    /// Claims due mail; rows whose language has no catalogue are written in English by the renderer's choice.
    public func claim(limit: Int, now: Date, leaseSeconds: Int) async throws -> [OutboxEntry] {
        try await store.write(as: .mailer, now: now) { access in
            try await access.claimMail(limit: limit, leaseSeconds: leaseSeconds)
        }.map { mail in
            OutboxEntry(
                outboxID: mail.outboxID, recipientAddress: mail.address, recipientName: mail.name,
                language: Language(rawValue: mail.language) ?? .en, kind: mail.kind, payload: mail.payload,
                unsubscribeToken: mail.unsubscribeToken, attempts: mail.attempts)
        }
    }

    /// Marks a piece of mail as handed over.
    public func markSent(_ outboxID: UUID, at now: Date) async throws {
        try await store.view(as: .mailer, now: now).endMail(outboxID, .sent, failure: nil)
    }

    /// Puts a piece of mail back for a later attempt.
    public func markRetry(_ outboxID: UUID, at next: Date, failure: String) async throws {
        try await store.view(as: .mailer, now: next).retryMail(outboxID, at: next, failure: failure)
    }

    /// Gives a piece of mail up; a permanent refusal marks the address as dead in the same transaction.
    public func markFailed(_ outboxID: UUID, isPermanent: Bool, failure: String, at now: Date) async throws {
        try await store.write(as: .mailer, now: now) { access in
            if isPermanent { try await access.recordBounce(of: outboxID) }
            try await access.endMail(outboxID, .failed, failure: failure)
        }
    }

    /// Marks a piece of mail of which nobody can say whether it arrived.
    public func markUnknown(_ outboxID: UUID, failure: String, at now: Date) async throws {
        try await store.view(as: .mailer, now: now).endMail(outboxID, .unknown, failure: failure)
    }

    /// Gives up digests whose hand-over was cut off.
    public func giveUpAbandoned(now: Date) async throws -> Int {
        try await store.view(as: .mailer, now: now).giveUpAbandonedDigests()
    }
}
