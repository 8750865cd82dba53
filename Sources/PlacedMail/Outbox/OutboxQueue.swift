public import Foundation

/// The outbox as its sender needs it. Each call is one transaction.
///
/// States of a row and who moves it:
/// ```
/// pending ──claim──▶ sending ──markSent──▶ sent
///    ▲                  │  ├──markFailed──▶ failed      (refused for good, or attempts used up)
///    └────markRetry─────┘  ├──markUnknown─▶ unknown     (handed over, answer lost; kinds that may not repeat)
///                          └──lease over──▶ unknown     (giveUpAbandoned, same kinds)
///                                          or claimed again (kinds that may repeat)
/// ```
/// `claim` commits `sending` *before* anything is handed over. SMTP cannot tell after a crash whether a message was taken,
/// so a digest found in `sending` with its lease over is never sent again: it becomes `unknown` and is counted for the
/// operator. A sign-in link may be sent twice and is claimed again (``PlacedDomain/MessageKind/mayRepeat``).
public protocol OutboxQueue: Sendable {
    /// Takes due rows, oldest first: `pending` ones whose `next_attempt_at` has come, and `sending` ones of a kind that may
    /// repeat whose lease is over. Sets `sending`, `attempts + 1` and the lease; commits; `for update skip locked`.
    func claim(limit: Int, now: Date, leaseSeconds: Int) async throws -> [OutboxEntry]

    /// `sending` → `sent`.
    func markSent(_ outboxID: UUID, at now: Date) async throws

    /// `sending` → `pending`, due again at `next`.
    func markRetry(_ outboxID: UUID, at next: Date, failure: String) async throws

    /// `sending` → `failed`.
    /// - Parameter isPermanent: the recipient or message was refused (5xx); the address is worth no further mail. Otherwise
    ///   the attempts are used up or the row cannot be rendered.
    func markFailed(_ outboxID: UUID, isPermanent: Bool, failure: String, at now: Date) async throws

    /// `sending` → `unknown`: handed over, answer lost, and of a kind that may not repeat.
    func markUnknown(_ outboxID: UUID, failure: String, at now: Date) async throws

    /// Every `sending` row of a kind that may not repeat whose lease is over → `unknown`.
    /// - Returns: how many.
    func giveUpAbandoned(now: Date) async throws -> Int
}
