public import Foundation
import Libpq
public import PlacedDomain

extension StoreAccess {
    /// Queues a composition of digests, or finds the same one waiting.
    public func enqueueDigestRun(
        _ period: DigestPeriod, on day: CalendarDay, occasion: String = ""
    ) async throws(StoreError) {
        _ = try await run(EnqueueDigestRun(period: period, day: day, occasion: occasion, now: scope.now))
    }

    /// Takes the oldest composition that is not done; only the holder of the lease may call this, so that one that is
    /// running was left behind by a process that died.
    ///
    /// - Parameter askedBefore: a composition that was asked for earlier no longer waits for the checks of the credentials
    ///   that candidates rest on.
    public func startNextDigestRun(askedBefore: Date) async throws(StoreError) -> DigestRunRecord? {
        try await first(StartDigestRun(askedBefore: askedBefore))
    }

    /// Marks a composition as done.
    public func finishDigestRun(_ id: UUID, composed: Int) async throws(StoreError) {
        _ = try await run(FinishDigestRun(id: id, composed: composed, now: scope.now))
    }

    /// People who want digests of a period and have not been given this one, in the order of their identifiers.
    public func digestRecipients(
        _ run: DigestRunRecord, after: PersonID?, limit: Int
    ) async throws(StoreError) -> [DigestRecipient] {
        try await self.run(FindRecipients(digest: run, after: after, limit: limit))
    }

    /// Claims one recipient's digest; false when it was claimed before, by whomever.
    ///
    /// - Parameter until: what the digest has told; the next one starts there.
    public func claimDigest(
        _ run: DigestRunRecord, for person: PersonID, outbox: UUID, until: Date
    ) async throws(StoreError) -> Bool {
        try await first(
            ClaimDigest(digest: run, person: person, outbox: outbox, coversUntil: until, now: scope.now)) != nil
    }
}

extension StoreTransaction {
    /// Up to where a digest composed in this transaction can have told everything: a match run that is still writing may
    /// commit rows that are older than this instant and not visible yet. Ask before gathering.
    public func digestHorizon() async throws(StoreError) -> Date {
        try await keepingListsBack()
        return try await first(FindDigestHorizon(now: scope.now)) ?? scope.now
    }
}

private struct EnqueueDigestRun: DatabaseStatement {
    typealias Row = NoRow

    let period: DigestPeriod
    let day: CalendarDay
    let occasion: String
    let now: Date

    var sql: String {
        """
        /* Digest.enqueueRun */
        insert into digest_run (digest_run_id, period, period_on, occasion, requested_at)
        values ($1, $2, $3, $4, $5)
        on conflict do nothing
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(UUID.version7(at: now))
        parameters.append(word: period)
        parameters.append(day)
        parameters.append(occasion)
        parameters.append(now)
    }
}

private struct StartDigestRun: DatabaseStatement {
    let askedBefore: Date

    var sql: String {
        """
        /* Digest.startRun */
        update digest_run
        set state = 'running'
        where digest_run_id = (
            select digest_run_id
            from digest_run
            where state = 'running'
                or (state = 'queued' and (requested_at <= $1 or not digest_awaits_checks(requested_at)))
            order by requested_at, digest_run_id
            limit 1
            for update skip locked)
        returning digest_run_id, period, period_on, occasion
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(askedBefore) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> DigestRunRecord {
        DigestRunRecord(
            id: try row.next(UUID.self), period: try row.word(DigestPeriod.self),
            on: try row.day(CalendarDay.self), occasion: try row.next(String.self))
    }
}

private struct FinishDigestRun: DatabaseStatement {
    typealias Row = NoRow

    let id: UUID
    let composed: Int
    let now: Date

    var sql: String {
        """
        /* Digest.finishRun */
        update digest_run
        set state = 'succeeded', finished_at = $2, composed = composed + $3
        where digest_run_id = $1
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(now)
        parameters.append(Int32(clamping: composed))
    }
}

private struct FindRecipients: DatabaseStatement {
    let digest: DigestRunRecord
    let after: PersonID?
    let limit: Int

    var sql: String {
        """
        /* Digest.recipients */
        select p.person_id, p.role, m.employer_id, a.program_id, d.language,
            coalesce((
                select max(l.covers_until)
                from digest_ledger l
                where l.learner_id = p.person_id and not exists (
                    select from outbox o
                    where o.outbox_id = l.outbox_id and o.state in ('failed', 'unknown', 'suppressed'))), p.created_at)
        from digest_preference d
        join person p on p.person_id = d.person_id and p.closed_at is null
        left join employer_member m on m.person_id = p.person_id
        left join advisor a on a.advisor_id = p.person_id
        where d.frequency = $1
            and ($2::uuid is null or p.person_id > $2)
            and exists (
                select from person_email e
                where e.person_id = p.person_id and e.is_primary and e.verified_at is not null and e.bounced_at is null)
            and not exists (
                select from digest_ledger l
                where l.learner_id = p.person_id and l.period = $1 and l.period_on = $3 and l.occasion = $4)
        order by p.person_id
        limit $5
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(word: digest.period)
        parameters.append(after)
        parameters.append(digest.on)
        parameters.append(digest.occasion)
        parameters.append(Int64(limit))
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> DigestRecipient {
        let person = try row.id(PersonID.self)
        let role = try row.word(Role.self)
        let employer = try row.id(EmployerID?.self)
        let program = try row.id(ProgramID?.self)
        let actor: Actor =
            switch (role, employer, program) {
            case (.employer, let employer?, _): .employer(person, employer)
            case (.advisor, _, let program?): .advisor(person, program)
            case (.learner, _, _): .learner(person)
            case (.operator, _, _), (.employer, nil, _), (.advisor, _, nil): .anybody
            }
        return DigestRecipient(
            person: person, actor: actor, language: try row.next(String.self), since: try row.next(Date.self))
    }
}

private struct ClaimDigest: DatabaseStatement {
    let digest: DigestRunRecord
    let person: PersonID
    let outbox: UUID
    let coversUntil: Date
    let now: Date

    var sql: String {
        """
        /* Digest.claim */
        insert into digest_ledger (learner_id, digest_ledger_id, period, period_on, occasion, claimed_at, covers_until,
            outbox_id)
        values ($1, $2, $3, $4, $5, $6, $8, $7)
        on conflict do nothing
        returning digest_ledger_id
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(person)
        parameters.append(UUID.version7(at: now))
        parameters.append(word: digest.period)
        parameters.append(digest.on)
        parameters.append(digest.occasion)
        parameters.append(now)
        parameters.append(outbox)
        parameters.append(coversUntil)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> UUID { try row.next(UUID.self) }
}

private struct FindDigestHorizon: DatabaseStatement {
    let now: Date

    var sql: String {
        """
        /* Digest.horizon */
        select least($1, (select min(started_at) from match_run where state = 'running'))
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(now) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Date { try row.next(Date.self) }
}
