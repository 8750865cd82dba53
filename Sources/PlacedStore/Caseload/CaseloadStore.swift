import Foundation
import Libpq
public import PlacedDomain

extension StoreAccess {
    /// Stores an invitation; an open one of the same advisor to the same address stays the only one.
    ///
    /// - Returns: whether it is new.
    public func insertInvitation(
        _ id: InvitationID, advisor: AdvisorID, program: ProgramID, address: EmailAddress, hash: [UInt8]
    ) async throws(StoreError) -> Bool {
        try await first(
            InsertInvitation(
                id: id, advisor: advisor, program: program, address: address, hash: hash, now: scope.now)) != nil
    }

    /// Names of an advisor and the advisor's program.
    public func advisorNames(
        _ advisor: AdvisorID, _ program: ProgramID
    ) async throws(StoreError) -> (name: String?, program: String)? {
        try await first(FindAdvisorNames(advisor: advisor, program: program))
    }

    /// The open invitations to the scope's learner.
    public func openInvitations() async throws(StoreError) -> [InvitationRecord] {
        try await run(ListInvitations(id: nil))
    }

    /// One invitation to the scope's learner, whatever its state.
    public func invitation(_ id: InvitationID) async throws(StoreError) -> InvitationRecord? {
        try await first(ListInvitations(id: id))
    }

    /// Answers an invitation; false when it had been answered.
    public func answerInvitation(_ id: InvitationID, status: String) async throws(StoreError) -> Bool {
        try await first(AnswerInvitation(id: id, status: status, now: scope.now)) != nil
    }

    /// Puts a learner on an advisor's caseload; once is enough.
    public func insertCaseload(
        learner: LearnerID, advisor: AdvisorID, program: ProgramID
    ) async throws(StoreError) {
        _ = try await run(
            InsertCaseload(learner: learner, advisor: advisor, program: program, now: scope.now))
    }

    /// Takes a learner off an advisor's caseload; false when the learner was not on it.
    public func endCaseload(learner: LearnerID, advisor: AdvisorID, by side: String) async throws(StoreError) -> Bool {
        try await first(EndCaseload(learner: learner, advisor: advisor, side: side, now: scope.now)) != nil
    }

    /// The advisors of the scope's learner.
    public func ownAdvisors(of learner: LearnerID) async throws(StoreError) -> [OwnAdvisorRecord] {
        try await run(ListOwnAdvisors(learner: learner))
    }

    /// An advisor's learners in the order of their identifiers, after one.
    public func caseload(
        of advisor: AdvisorID, after: LearnerID?, limit: Int
    ) async throws(StoreError) -> [CaseloadRecord] {
        try await run(ListCaseload(advisor: advisor, after: after, limit: limit, now: scope.now))
    }
}

private struct InsertInvitation: DatabaseStatement {
    let id: InvitationID
    let advisor: AdvisorID
    let program: ProgramID
    let address: EmailAddress
    let hash: [UInt8]
    let now: Date

    var sql: String {
        """
        /* Caseload.invite */
        insert into caseload_invitation (caseload_invitation_id, advisor_id, program_id, address, lookup_hash, created_at)
        values ($1, $2, $3, $4, $5, $6)
        on conflict do nothing
        returning caseload_invitation_id
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(advisor)
        parameters.append(program)
        parameters.append(address.text)
        parameters.append(hash)
        parameters.append(now)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> InvitationID {
        try row.id(InvitationID.self)
    }
}

private struct FindAdvisorNames: DatabaseStatement {
    let advisor: AdvisorID
    let program: ProgramID

    var sql: String {
        """
        /* Caseload.advisorNames */
        select n.display_name, g.name
        from program g
        left join person_contact n on n.person_id = $1
        where g.program_id = $2
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(advisor)
        parameters.append(program)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> (name: String?, program: String) {
        (try row.next(String?.self), try row.next(String.self))
    }
}

private struct ListInvitations: DatabaseStatement {
    let id: InvitationID?

    var sql: String {
        """
        /* Caseload.invitations */
        select i.caseload_invitation_id, i.advisor_id, n.display_name, i.program_id, g.name, i.status, i.created_at
        from caseload_invitation i
        join program g on g.program_id = i.program_id
        left join person_contact n on n.person_id = i.advisor_id
        where case when $1::uuid is null then i.status = 'sent' else i.caseload_invitation_id = $1 end
        order by i.created_at desc, i.caseload_invitation_id
        limit 200
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(id) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> InvitationRecord {
        InvitationRecord(
            id: try row.id(InvitationID.self), advisor: try row.id(AdvisorID.self),
            advisorName: try row.next(String?.self), program: try row.id(ProgramID.self),
            programName: try row.next(String.self), status: try row.next(String.self),
            createdAt: try row.next(Date.self))
    }
}

private struct AnswerInvitation: DatabaseStatement {
    let id: InvitationID
    let status: String
    let now: Date

    var sql: String {
        """
        /* Caseload.answer */
        update caseload_invitation
        set status = $2, answered_at = $3
        where caseload_invitation_id = $1 and status = 'sent'
        returning caseload_invitation_id
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(status)
        parameters.append(now)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> InvitationID {
        try row.id(InvitationID.self)
    }
}

private struct InsertCaseload: DatabaseStatement {
    typealias Row = NoRow

    let learner: LearnerID
    let advisor: AdvisorID
    let program: ProgramID
    let now: Date

    var sql: String {
        """
        /* Caseload.insert */
        insert into caseload (learner_id, caseload_id, advisor_id, program_id, accepted_at)
        values ($1, $2, $3, $4, $5)
        on conflict do nothing
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(UUID.version7(at: now))
        parameters.append(advisor)
        parameters.append(program)
        parameters.append(now)
    }
}

private struct EndCaseload: DatabaseStatement {
    let learner: LearnerID
    let advisor: AdvisorID
    let side: String
    let now: Date

    var sql: String {
        """
        /* Caseload.end */
        update caseload
        set ended_at = $4, ended_by = $3
        where learner_id = $1 and advisor_id = $2 and ended_at is null
        returning learner_id
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(advisor)
        parameters.append(side)
        parameters.append(now)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> LearnerID { try row.id(LearnerID.self) }
}

private struct ListOwnAdvisors: DatabaseStatement {
    let learner: LearnerID

    var sql: String {
        """
        /* Caseload.ownAdvisors */
        select k.advisor_id, n.display_name, g.name, k.accepted_at
        from caseload k
        join program g on g.program_id = k.program_id
        left join person_contact n on n.person_id = k.advisor_id
        where k.learner_id = $1 and k.ended_at is null
        order by k.accepted_at, k.advisor_id
        limit 200
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(learner) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> OwnAdvisorRecord {
        OwnAdvisorRecord(
            advisor: try row.id(AdvisorID.self), advisorName: try row.next(String?.self),
            programName: try row.next(String.self), acceptedAt: try row.next(Date.self))
    }
}

private struct ListCaseload: DatabaseStatement {
    let advisor: AdvisorID
    let after: LearnerID?
    let limit: Int
    let now: Date

    var sql: String {
        """
        /* Caseload.list */
        select k.learner_id, n.display_name, d.verified, d.expiring, d.unverified,
            (select count(*) from match m where m.learner_id = k.learner_id and m.list = 'placement'),
            (select count(*) from match m where m.learner_id = k.learner_id and m.list = 'near'),
            (select coalesce(jsonb_agg(jsonb_build_object(
                    'id', a.application_id, 'placement', a.placement_id, 'title', p.title,
                    'status', case when a.effective_at > $1 then a.seen_status else a.status end)
                    order by a.submitted_at desc), '[]')
                from application a join placement p on p.placement_id = a.placement_id
                where a.learner_id = k.learner_id),
            k.accepted_at
        from caseload k
        left join person_contact n on n.person_id = k.learner_id
        cross join lateral (
            select
                count(*) filter (where c.verdict = 'verified' and (c.expires_at is null or c.expires_at > $1)
                    and (c.counts_until is null or c.counts_until > $1)) as verified,
                count(*) filter (where c.verdict = 'verified' and c.expires_at > $1
                    and c.expires_at <= $1 + interval '30 days') as expiring,
                count(*) filter (where c.verdict <> 'verified') as unverified
            from credential c
            where c.learner_id = k.learner_id and c.deleted_at is null) d
        where k.advisor_id = $2 and k.ended_at is null and ($3::uuid is null or k.learner_id > $3)
        order by k.learner_id
        limit $4
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(now)
        parameters.append(advisor)
        parameters.append(after)
        parameters.append(Int64(limit))
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> CaseloadRecord {
        CaseloadRecord(
            learner: try row.id(LearnerID.self), displayName: try row.next(String?.self),
            credentials: Int(try row.next(Int64.self)), expiring: Int(try row.next(Int64.self)),
            unverified: Int(try row.next(Int64.self)), matches: Int(try row.next(Int64.self)),
            near: Int(try row.next(Int64.self)), applications: try row.json([CaseloadRecord.Application].self),
            acceptedAt: try row.next(Date.self))
    }
}
