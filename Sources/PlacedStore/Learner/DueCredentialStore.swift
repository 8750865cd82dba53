public import Foundation
import Libpq
public import PlacedDomain

/// A credential that was taken for a check.
public struct DueCredential: Sendable, Hashable {
    /// Whose it is.
    public let learner: LearnerID
    /// Identifier.
    public let id: CredentialID
    /// Who vouches; nil when it was never read.
    public let issuer: IssuerID?
}

extension StoreAccess {
    /// Takes due credentials of a few issuers for a check: the longest due ones, and what else is due of their issuers.
    ///
    /// A credential is taken by one holder at a time; what a holder that died has taken is free again after its lease.
    ///
    /// - Parameters:
    ///   - limit: credentials at most.
    ///   - issuers: issuers at most.
    /// - Returns: ordered by issuer, then learner, so that what belongs together stands together.
    public func claimDueCredentials(
        holder: String, until: Date, limit: Int, issuers: Int
    ) async throws(StoreError) -> [DueCredential] {
        try await run(ClaimDue(holder: holder, until: until, limit: limit, issuers: issuers, now: scope.now))
    }

    /// Gives a taken credential back, to be checked at another time.
    public func postponeCheck(
        _ id: CredentialID, of learner: LearnerID, holder: String, until next: Date
    ) async throws(StoreError) {
        _ = try await run(Postpone(learner: learner, id: id, holder: holder, next: next))
    }

    /// Lets the check of credentials that somebody looks at come now, where it is older than an instant and their issuer
    /// was within reach then; an issuer out of reach is asked at the pace that its outage sets.
    public func hastenChecks(
        of credentials: [CredentialID], checkedBefore instant: Date
    ) async throws(StoreError) {
        guard !credentials.isEmpty else { return }
        _ = try await run(Hasten(credentials: credentials, since: nil, before: instant, now: scope.now))
    }

    /// The same for every credential that a candidate rests on.
    ///
    /// - Parameter since: only candidates who are in a list since then; nil: all.
    public func hastenChecksOfCandidates(since: Date?, checkedBefore instant: Date) async throws(StoreError) {
        _ = try await run(Hasten(credentials: nil, since: since, before: instant, now: scope.now))
    }
}

private struct ClaimDue: DatabaseStatement {
    let holder: String
    let until: Date
    let limit: Int
    let issuers: Int
    let now: Date

    /// The longest due are looked through for issuers; a backlog of millions is not sorted for every claim.
    private static let window = 1_000

    var sql: String {
        """
        /* Credential.claimDue */
        with longest as (
            select coalesce(issuer_id, credential_id) as batch, next_check_at
            from credential
            where next_check_at <= $1 and (check_lease_until is null or check_lease_until <= $1)
            order by next_check_at
            limit \(Self.window)
        ), first as (
            select batch from longest group by batch order by min(next_check_at), batch limit $2
        ), due as (
            select d.learner_id, d.credential_id
            from credential d
            where d.next_check_at <= $1 and (d.check_lease_until is null or d.check_lease_until <= $1)
                and coalesce(d.issuer_id, d.credential_id) in (select batch from first)
            order by d.next_check_at, d.credential_id
            limit $3
            for update skip locked
        ), taken as (
            update credential d
            set check_holder = $4, check_lease_until = $5
            from due
            where d.learner_id = due.learner_id and d.credential_id = due.credential_id
            returning d.learner_id, d.credential_id, d.issuer_id
        )
        select learner_id, credential_id, issuer_id
        from taken
        order by issuer_id, learner_id, credential_id
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(now)
        parameters.append(Int64(issuers))
        parameters.append(Int64(limit))
        parameters.append(holder)
        parameters.append(until)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> DueCredential {
        DueCredential(
            learner: try row.id(LearnerID.self), id: try row.id(CredentialID.self), issuer: try row.id(IssuerID?.self))
    }
}

private struct Postpone: DatabaseStatement {
    typealias Row = NoRow

    let learner: LearnerID
    let id: CredentialID
    let holder: String
    let next: Date

    var sql: String {
        """
        /* Credential.postponeCheck */
        update credential
        set next_check_at = $4, check_holder = null, check_lease_until = null
        where learner_id = $1 and credential_id = $2 and check_holder = $3
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(id)
        parameters.append(holder)
        parameters.append(next)
    }
}

private struct Hasten: DatabaseStatement {
    typealias Row = NoRow

    /// Nil: those that candidates rest on.
    let credentials: [CredentialID]?
    /// Only candidates who are new since then.
    let since: Date?
    let before: Date
    let now: Date

    var sql: String {
        let which =
            if credentials != nil {
                "$4::timestamptz is null and d.credential_id = any ($3)"
            } else if since != nil {
                """
                $3::uuid[] is null and (d.learner_id, d.credential_id) in (
                        select m.learner_id, unnest(m.credential_ids)
                        from match m
                        where m.list = 'candidate' and m.first_matched_at >= $4)
                """
            } else {
                """
                $3::uuid[] is null and $4::timestamptz is null and exists (
                        select from match m
                        where m.learner_id = d.learner_id and m.list = 'candidate'
                            and d.credential_id = any (m.credential_ids))
                """
            }
        return """
            /* Credential.hasten\(credentials == nil ? since == nil ? "Candidates" : "NewCandidates" : "") */
            update credential d
            set next_check_at = $1
            where d.verdict = 'verified' and d.next_check_at > $1 and d.verified_at < $2 and d.unreachable_since is null
                and \(which)
            """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(now)
        parameters.append(before)
        parameters.append(credentials?.map(\.uuid))
        parameters.append(since)
    }
}
