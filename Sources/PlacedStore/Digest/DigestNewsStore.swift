public import Foundation
import Libpq
public import PlacedDomain

extension StoreAccess {
    /// Of the scope's employer: applications that wait for an answer, by placement.
    public func unansweredApplications(of employer: EmployerID) async throws(StoreError) -> [UnansweredRecord] {
        try await run(FindUnanswered(employer: employer))
    }

    /// Of the scope's employer: placements that have candidates who were not there before an instant.
    public func placementsWithNewCandidates(
        of employer: EmployerID, since: Date
    ) async throws(StoreError) -> [PlacementID] {
        try await run(FindNewCandidates(employer: employer, since: since, now: scope.now))
    }

    /// Of the scope's learner: placements of a list that were not there before an instant.
    public func newMatches(
        of learner: LearnerID, list: MatchList, since: Date
    ) async throws(StoreError) -> Set<PlacementID> {
        Set(try await run(FindNewMatches(learner: learner, list: list, since: since)))
    }

    /// Of the scope's learner: applications on which the employer took a step that became known after an instant.
    public func applicationsChanged(of learner: LearnerID, since: Date) async throws(StoreError) -> [ApplicationID] {
        try await run(FindChangedApplications(learner: learner, since: since, now: scope.now))
    }

    /// Of the scope's advisor: what happened on the caseload after an instant.
    public func caseloadChanges(of advisor: AdvisorID, since: Date) async throws(StoreError) -> [CaseloadChangeRecord] {
        try await run(FindCaseloadChanges(advisor: advisor, since: since, now: scope.now))
    }
}

private struct FindUnanswered: DatabaseStatement {
    let employer: EmployerID

    var sql: String {
        """
        /* Digest.unanswered */
        select p.placement_id, p.title, count(*), min(a.submitted_at), max(a.submitted_at)
        from application a
        join placement p on p.placement_id = a.placement_id
        where a.employer_id = $1 and a.status = 'submitted'
        group by p.placement_id, p.title
        order by min(a.submitted_at)
        limit 50
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(employer) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> UnansweredRecord {
        UnansweredRecord(
            placement: try row.id(PlacementID.self), title: try row.next(String.self),
            count: Int(try row.next(Int64.self)), oldest: try row.next(Date.self), newest: try row.next(Date.self))
    }
}

private struct FindNewCandidates: DatabaseStatement {
    let employer: EmployerID
    let since: Date
    let now: Date

    var sql: String {
        """
        /* Digest.newCandidates */
        select m.placement_id
        from match m
        join placement p on p.placement_id = m.placement_id
        where p.employer_id = $1 and p.status = 'published' and p.closes_at > $3
            and m.list = 'candidate' and m.first_matched_at > $2
        group by m.placement_id
        order by count(*) desc, m.placement_id
        limit 50
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(employer)
        parameters.append(since)
        parameters.append(now)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> PlacementID { try row.id(PlacementID.self) }
}

private struct FindNewMatches: DatabaseStatement {
    let learner: LearnerID
    let list: MatchList
    let since: Date

    var sql: String {
        """
        /* Digest.newMatches */
        select placement_id from match where learner_id = $1 and list = $2 and first_matched_at > $3
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(word: list)
        parameters.append(since)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> PlacementID { try row.id(PlacementID.self) }
}

private struct FindChangedApplications: DatabaseStatement {
    let learner: LearnerID
    let since: Date
    let now: Date

    var sql: String {
        """
        /* Digest.changedApplications */
        select t.application_id
        from application_step t
        where t.learner_id = $1 and t.actor_kind = 'employer' and t.undone_at is null
            and t.visible_at > $2 and t.visible_at <= $3
        group by t.application_id
        order by max(t.visible_at) desc
        limit 50
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(since)
        parameters.append(now)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> ApplicationID {
        try row.id(ApplicationID.self)
    }
}

private struct FindCaseloadChanges: DatabaseStatement {
    let advisor: AdvisorID
    let since: Date
    let now: Date

    var sql: String {
        """
        /* Digest.caseloadChanges */
        select n.display_name, c.code, c.placement_id, p.title
        from (
            select k.learner_id, 'joined' as code, null::uuid as placement_id, k.accepted_at as at
            from caseload k
            where k.advisor_id = $1 and k.ended_at is null and k.accepted_at > $2
            union all
            select k.learner_id, 'matched', null, max(m.first_matched_at)
            from caseload k
            join match m on m.learner_id = k.learner_id and m.list = 'placement' and m.first_matched_at > $2
            where k.advisor_id = $1 and k.ended_at is null
            group by k.learner_id
            union all
            select k.learner_id,
                case when t.from_status is null then 'applied' when t.to_status = 'placed' then 'placed'
                    else 'status_changed' end,
                a.placement_id, t.visible_at
            from caseload k
            join application a on a.learner_id = k.learner_id
            join application_step t on t.learner_id = a.learner_id and t.application_id = a.application_id
            where k.advisor_id = $1 and k.ended_at is null
                and t.undone_at is null and t.visible_at > $2 and t.visible_at <= $3
            union all
            select k.learner_id, 'badge_lost', null, max(d.verdict_since)
            from caseload k
            join credential d on d.learner_id = k.learner_id and d.deleted_at is null
                and d.verdict <> 'verified' and d.last_verified_at is not null and d.verdict_since > $2
            where k.advisor_id = $1 and k.ended_at is null
            group by k.learner_id
        ) c
        left join person_contact n on n.person_id = c.learner_id
        left join placement p on p.placement_id = c.placement_id
        order by c.at desc, c.learner_id
        limit 100
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(advisor)
        parameters.append(since)
        parameters.append(now)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> CaseloadChangeRecord {
        CaseloadChangeRecord(
            label: try row.next(String?.self), code: try row.word(AdvisorNews.ChangeCode.self),
            placement: try row.id(PlacementID?.self), title: try row.next(String?.self))
    }
}
