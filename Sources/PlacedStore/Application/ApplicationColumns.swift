import Foundation
import Libpq
import PlacedDomain

/// The columns every statement that reads applications selects; `$1` is the scope's instant.
enum ApplicationColumns {
    /// For an `application a` joined with its `placement p` and `employer e`.
    static let list = """
        a.application_id, a.learner_id, case when o.is_open then n.display_name end, case when o.is_open then x.address end, a.placement_id, p.title, a.employer_id, e.name,
        a.collection_id, a.consent_id, a.version, case when o.is_open then a.message end, a.status, a.seen_status, a.effective_at, a.reason_code, a.note,
        s.steps, s.reason_code, s.note, a.submitted_at,
        case when actor_kind() = 'employer' then a.updated_at else coalesce(s.at, a.submitted_at) end,
        coalesce(a.hidden_until > $1, false),
        (select coalesce(jsonb_agg(jsonb_build_object(
                'id', c.credential_id,
                'achievement', jsonb_build_object(
                    'iri', v.iri, 'name', v.name, 'stackLevel', v.stack_level, 'isKnown', v.is_known),
                'issuer', coalesce(i.name, i.iri),
                'isIssuerTrusted', \(TrustRule.holds(issuer: "i.iri", achievement: "v.iri", level: "c.level")),
                'level', c.level,
                'verified', extract(epoch from c.verified_at)) order by cc.position), '[]')
            from collection_credential cc
            join credential c on c.learner_id = cc.learner_id and c.credential_id = cc.credential_id
            join achievement v on v.achievement_id = c.achievement_id
            join issuer i on i.issuer_id = c.issuer_id
            where o.is_open and cc.learner_id = a.learner_id and cc.collection_id = a.collection_id
                and c.verdict = 'verified' and c.deleted_at is null
                and (c.expires_at is null or c.expires_at > $1) and (c.counts_until is null or c.counts_until > $1))
        """

    static let joins = """
        join placement p on p.placement_id = a.placement_id
        join employer e on e.employer_id = a.employer_id
        left join person_contact n on n.person_id = a.learner_id
        left join person_email x on x.person_id = a.learner_id and x.is_primary and x.verified_at is not null
        -- An employer sees the person only while the application's own consent lives; others by their own policies.
        cross join lateral (
            select actor_kind() <> 'employer' or exists (
                select from consent k
                where k.learner_id = a.learner_id and k.consent_id = a.consent_id
                    and collection_is_kept(k.learner_id, k.collection_id)) as is_open) o
        cross join lateral (
            select count(*) as steps,
                (array_agg(t.reason_code order by t.visible_at desc, t.at desc))[1] as reason_code,
                (array_agg(t.note order by t.visible_at desc, t.at desc))[1] as note,
                max(t.visible_at) as at
            from application_step t
            where t.learner_id = a.learner_id and t.application_id = a.application_id
                and t.undone_at is null and t.visible_at <= $1) s
        """

    static func read(_ row: inout RowReader) throws(RowDecodingError) -> ApplicationRecord {
        let id = try row.id(ApplicationID.self)
        let learner = try row.id(LearnerID.self)
        let name = try row.next(String?.self)
        let email = try row.next(String?.self)
        let placement = try row.id(PlacementID.self)
        let title = try row.next(String.self)
        let employer = try row.id(EmployerID.self)
        let employerName = try row.next(String.self)
        return ApplicationRecord(
            id: id, learner: learner, learnerName: name, learnerEmail: email, placement: placement,
            placementTitle: title, employer: employer, employerName: employerName,
            collection: try row.id(CollectionID.self), consent: try row.id(ConsentID.self),
            version: try row.next(Int64.self), message: try row.next(String?.self),
            status: try row.word(ApplicationStatus.self), seenStatus: try row.word(ApplicationStatus.self),
            effectiveAt: try row.next(Date?.self), reason: try row.word(ApplicationReason?.self),
            note: try row.next(String?.self), visibleSteps: try row.next(Int64.self),
            seenReason: try row.word(ApplicationReason?.self), seenNote: try row.next(String?.self),
            submittedAt: try row.next(Date.self), updatedAt: try row.next(Date.self),
            isHidden: try row.next(Bool.self), credentials: try row.json([ApplicationRecord.Credential].self))
    }
}
