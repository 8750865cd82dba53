import Foundation
import Libpq
public import PlacedDomain

extension StoreAccess {
    /// Candidates of a placement in rank order, after a rank, with consent and verification checked again now.
    ///
    /// - Parameter position: place in the record of the run whose list is read; nil: the list as it stands.
    public func candidates(
        of placement: PlacementID, employer: EmployerID, asOf position: Int64? = nil, afterRank: Int, limit: Int
    ) async throws(StoreError) -> [CandidateRecord] {
        try await run(
            FindCandidates(
                placement: placement, employer: employer, position: position, afterRank: afterRank, limit: limit,
                now: scope.now))
    }

    /// A learner's list, in rank order, after a rank.
    ///
    /// - Parameter position: place in the record of the run whose list is read; nil: the list as it stands.
    public func matches(
        of learner: LearnerID, list: MatchList, asOf position: Int64? = nil, afterRank: Int, limit: Int
    ) async throws(StoreError) -> [LearnerMatchRecord] {
        try await run(
            FindLearnerMatches(
                learner: learner, list: list, position: position, afterRank: afterRank, limit: limit, now: scope.now))
    }
}

/// Every credential a row rests on is still verified and, for an employer, still open by consent: else the row is not shown.
private let stillVerified = """
    not exists (
        select from unnest(m.credential_ids) as relied (credential_id)
        where not exists (
            select from credential c
            where c.learner_id = m.learner_id and c.credential_id = relied.credential_id
                and c.verdict = 'verified' and c.deleted_at is null
                and (c.expires_at is null or c.expires_at > $1)
                and (c.counts_until is null or c.counts_until > $1)))
    """

private struct FindCandidates: DatabaseStatement {
    let placement: PlacementID
    let employer: EmployerID
    let position: Int64?
    let afterRank: Int
    let limit: Int
    let now: Date

    var sql: String {
        """
        /* Match.candidates\(position == nil ? "" : "AsOf") */
        select m.learner_id, case when k.name then n.display_name end, case when k.email then e.address end,
            array_remove(array[case when not k.name then 'name' end, case when not k.email then 'email' end,
                case when exists (
                    select from unnest(m.credential_ids) as shown (credential_id)
                    where not ranking_credential_open_to(m.learner_id, shown.credential_id, $2, m.placement_id, 'issuer'))
                then 'issuer' end], null),
            r.rank, m.score, m.factors, m.weights, m.evidence, m.missing,
            (select coalesce(jsonb_agg(jsonb_build_object(
                    'id', c.credential_id,
                    'achievement', jsonb_build_object(
                        'iri', a.iri, 'name', a.name, 'stackLevel', a.stack_level, 'isKnown', a.is_known),
                    'issuer', case when ranking_credential_open_to(m.learner_id, c.credential_id, $2, m.placement_id, 'issuer')
                        then coalesce(i.name, i.iri) end,
                    'isIssuerTrusted',
                    case when ranking_credential_open_to(m.learner_id, c.credential_id, $2, m.placement_id, 'issuer')
                        then \(TrustRule.holds(issuer: "i.iri", achievement: "a.iri", level: "c.level")) end,
                    'level', c.level,
                    'verified', extract(epoch from c.verified_at)) order by c.credential_id), '[]')
                from credential c
                join achievement a on a.achievement_id = c.achievement_id
                join issuer i on i.issuer_id = c.issuer_id
                where c.learner_id = m.learner_id and c.credential_id = any (m.credential_ids)),
            m.match_run_id, m.matched_at, m.first_matched_at
        from \(MatchSource.rows(asOf: position.map { _ in "$6" })) m
        cross join lateral (select
            ranking_consent_covers(m.learner_id, $2, m.placement_id, 'name') as name,
            ranking_consent_covers(m.learner_id, $2, m.placement_id, 'email') as email) k
        cross join lateral (select \(MatchSource.rank(asOf: position.map { _ in "$6" })) as rank) r
        left join person_contact n on n.person_id = m.learner_id
        left join person_email e on e.person_id = m.learner_id and e.is_primary and e.verified_at is not null
        where m.placement_id = $3 and m.list = 'candidate' and r.rank > $4
            and ranking_consent_covers(m.learner_id, $2, m.placement_id, null)
            and not exists (
                select from unnest(m.credential_ids) as relied (credential_id)
                where not ranking_credential_open_to(m.learner_id, relied.credential_id, $2, m.placement_id, null))
            and \(stillVerified)
        order by r.rank
        limit $5
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(now)
        parameters.append(employer)
        parameters.append(placement)
        parameters.append(Int32(clamping: afterRank))
        parameters.append(Int64(limit))
        if let position { parameters.append(position) }
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> CandidateRecord {
        CandidateRecord(
            learner: try row.id(LearnerID.self), displayName: try row.next(String?.self),
            email: try row.next(String?.self), masked: try row.next([String].self), rank: Int(try row.next(Int32.self)),
            score: Int(try row.next(Int32.self)), factors: try row.next([Int32].self).map(Int.init),
            weights: try row.next([Int32].self).map(Int.init), evidence: try row.json(StoredEvidence.self),
            missing: try row.json([MissingRequirement].self),
            credentials: try row.json([CandidateRecord.Credential].self), run: try row.id(MatchRunID.self),
            matchedAt: try row.next(Date.self), firstMatchedAt: try row.next(Date.self))
    }
}

private struct FindLearnerMatches: DatabaseStatement {
    let learner: LearnerID
    let list: MatchList
    let position: Int64?
    let afterRank: Int
    let limit: Int
    let now: Date

    var sql: String {
        """
        /* Match.ofLearner\(position == nil ? "" : "AsOf") */
        select m.learner_id, m.placement_id, p.title, e.name, r.rank, m.score, m.factors, m.weights, m.evidence,
            m.missing, m.matched_at
        from \(MatchSource.rows(asOf: position.map { _ in "$6" })) m
        cross join lateral (select \(MatchSource.rank(asOf: position.map { _ in "$6" })) as rank) r
        join placement p on p.placement_id = m.placement_id and p.status = 'published' and p.closes_at > $1
        join employer e on e.employer_id = p.employer_id
        where m.learner_id = $2 and m.list = $3 and r.rank > $4
            and \(stillVerified)
        order by r.rank
        limit $5
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(now)
        parameters.append(learner)
        parameters.append(word: list)
        parameters.append(Int32(clamping: afterRank))
        parameters.append(Int64(limit))
        if let position { parameters.append(position) }
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> LearnerMatchRecord {
        LearnerMatchRecord(
            learner: try row.id(LearnerID.self), placement: try row.id(PlacementID.self),
            title: try row.next(String.self), employerName: try row.next(String.self),
            rank: Int(try row.next(Int32.self)), score: Int(try row.next(Int32.self)),
            factors: try row.next([Int32].self).map(Int.init), weights: try row.next([Int32].self).map(Int.init),
            evidence: try row.json(StoredEvidence.self), missing: try row.json([MissingRequirement].self),
            matchedAt: try row.next(Date.self))
    }
}
