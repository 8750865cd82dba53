public import Foundation
import Libpq
import PlacedDomain

/// An outbox row that was claimed, with everything its mail needs.
public struct ClaimedMail: Sendable {
    /// Identifier; the message's own identifier comes from it, so that a retry is the same message.
    public let outboxID: UUID
    /// Where it goes.
    public let address: String
    /// The recipient's name, if known.
    public let name: String?
    /// The language to write in.
    public let language: String
    /// The kind of message.
    public let kind: String
    /// What it says, as JSON.
    public let payload: [UInt8]
    /// Stops the recipient's digests.
    public let unsubscribeToken: String?
    /// Attempts, this one included.
    public let attempts: Int
}

/// Where a piece of mail ended.
public enum MailEnd: String, Sendable {
    case sent, failed, unknown
}

extension StoreAccess {
    /// Claims due mail for one attempt; a claim whose process died is claimed again after its lease, except a digest's.
    ///
    /// A digest stays behind the mail that tells a learner in it of a change of a badge.
    public func claimMail(limit: Int, leaseSeconds: Int) async throws(StoreError) -> [ClaimedMail] {
        _ = try await run(SuppressUndeliverable(now: scope.now))
        return try await run(
            ClaimMail(limit: limit, until: scope.now.addingTimeInterval(Double(leaseSeconds)), now: scope.now))
    }

    /// Records how a piece of mail ended.
    public func endMail(_ id: UUID, _ end: MailEnd, failure: String?) async throws(StoreError) {
        _ = try await run(EndMail(id: id, end: end, failure: failure, now: scope.now))
    }

    /// Puts a piece of mail back for a later attempt.
    public func retryMail(_ id: UUID, at next: Date, failure: String) async throws(StoreError) {
        _ = try await run(RetryMail(id: id, next: next, failure: failure))
    }

    /// Marks the recipient's address as dead after a hard bounce, so that nothing more is sent there.
    public func recordBounce(of outboxID: UUID) async throws(StoreError) {
        _ = try await run(RecordBounce(id: outboxID, now: scope.now))
    }

    /// Digests whose hand-over was under way when their process died: whether they arrived cannot be known, so they are
    /// given up rather than sent twice.
    public func giveUpAbandonedDigests() async throws(StoreError) -> Int {
        try await run(GiveUpAbandoned(now: scope.now)).count
    }
}

private struct SuppressUndeliverable: DatabaseStatement {
    typealias Row = NoRow

    let now: Date

    var sql: String {
        """
        /* Outbox.suppress */
        update outbox o
        set state = 'suppressed', finished_at = $1, failure = 'not to be delivered'
        where o.state = 'pending' and o.next_attempt_at <= $1 and (
            (o.address is null and not exists (
                select from person_email e
                where e.person_id = o.person_id and e.is_primary and e.verified_at is not null
                    and e.bounced_at is null))
            or (o.kind = 'digest' and (
                digest_is_overtaken(o.person_id, o.created_at)
                or exists (
                    select from digest_preference d where d.person_id = o.person_id and d.frequency = 'never'))))
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(now) }
}

private struct ClaimMail: DatabaseStatement {
    let limit: Int
    let until: Date
    let now: Date

    var sql: String {
        """
        /* Outbox.claim */
        with due as (
            select outbox_id
            from outbox
            where next_attempt_at <= $1
                and (state = 'pending' or (state = 'sending' and kind <> 'digest' and lease_until <= $1))
                and (kind <> 'digest' or not digest_awaits_learner(person_id, created_at, $1))
            order by next_attempt_at, outbox_id
            limit $2
            for update skip locked
        ), claimed as (
            update outbox o
            set state = 'sending', lease_until = $3, attempts = o.attempts + 1
            from due
            where o.outbox_id = due.outbox_id
            returning o.outbox_id, o.person_id, o.address, o.language, o.kind, o.payload, o.attempts
        )
        select c.outbox_id, coalesce(c.address, e.address), n.display_name, c.language, c.kind, c.payload,
            d.unsubscribe_token, c.attempts
        from claimed c
        left join person_email e on e.person_id = c.person_id and e.is_primary
        left join person_contact n on n.person_id = c.person_id
        left join digest_preference d on d.person_id = c.person_id
        where coalesce(c.address, e.address) is not null
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(now)
        parameters.append(Int64(limit))
        parameters.append(until)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> ClaimedMail {
        ClaimedMail(
            outboxID: try row.next(UUID.self), address: try row.next(String.self), name: try row.next(String?.self),
            language: try row.next(String.self), kind: try row.next(String.self),
            payload: try row.next(JSONB.self).bytes, unsubscribeToken: try row.next(String?.self),
            attempts: Int(try row.next(Int32.self)))
    }
}

private struct EndMail: DatabaseStatement {
    typealias Row = NoRow

    let id: UUID
    let end: MailEnd
    let failure: String?
    let now: Date

    var sql: String {
        """
        /* Outbox.end */
        update outbox
        set state = $2, finished_at = $3, failure = $4, lease_until = null
        where outbox_id = $1 and state = 'sending'
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(word: end)
        parameters.append(now)
        parameters.append(failure)
    }
}

private struct RetryMail: DatabaseStatement {
    typealias Row = NoRow

    let id: UUID
    let next: Date
    let failure: String

    var sql: String {
        """
        /* Outbox.retry */
        update outbox
        set state = 'pending', next_attempt_at = $2, failure = $3, lease_until = null
        where outbox_id = $1 and state = 'sending'
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(next)
        parameters.append(failure)
    }
}

private struct RecordBounce: DatabaseStatement {
    typealias Row = NoRow

    let id: UUID
    let now: Date

    var sql: String {
        """
        /* Outbox.bounce */
        update person_email e
        set bounced_at = $2
        from outbox o
        where o.outbox_id = $1 and e.person_id = o.person_id
            and case when o.address is null then e.is_primary else e.address = o.address end
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(now)
    }
}

private struct GiveUpAbandoned: DatabaseStatement {
    let now: Date

    var sql: String {
        """
        /* Outbox.giveUpAbandoned */
        update outbox
        set state = 'unknown', finished_at = $1, failure = 'abandoned during hand-over', lease_until = null
        where state = 'sending' and kind = 'digest' and lease_until <= $1
        returning outbox_id
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(now) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> UUID { try row.next(UUID.self) }
}
