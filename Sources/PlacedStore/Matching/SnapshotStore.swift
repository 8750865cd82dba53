import Foundation
import Libpq
public import PlacedDomain

extension StoreTransaction {
    /// Reads everything a run starts from, the large parts by binary COPY. Run it in one repeatable-read transaction, or
    /// the parts may disagree.
    ///
    /// - Parameter placement: only this one of the placements; nil: all that are open.
    public func snapshotRows(placement: PlacementID? = nil) async throws(StoreError) -> SnapshotRows {
        let ground = try await snapshotGround(placement: placement)
        return ground.adding(try await snapshotLearners())
    }

    /// The same without any learner: the catalogue and the postings. To be read first: what belongs to one posting is looked
    /// up row by row, which plans for whole tables rule out.
    public func snapshotGround(placement: PlacementID? = nil) async throws(StoreError) -> SnapshotRows {
        _ = try await run(PlanRowByRow())
        return SnapshotRows(
            cursor: try await changeCursor(),
            achievements: try await run(SnapshotAchievements(ids: nil)),
            relations: try await run(SnapshotRelations()),
            stacks: try await run(SnapshotStacks()),
            issuers: try await run(SnapshotIssuers(ids: nil)),
            placements: try await run(SnapshotPlacements(placements: placement.map { [$0] }, now: scope.now)),
            learners: [], holdings: [], consents: [])
    }

    /// Only the learners, with what counts of them.
    private func snapshotLearners() async throws(StoreError) -> LearnerRows {
        // Whole tables are joined here: with tables just filled and not yet analysed, the planner would go row by row.
        _ = try await run(PlanWholeTables())
        return LearnerRows(
            learners: try await copy(SnapshotLearners()), holdings: try await copy(SnapshotHoldings()),
            consents: try await copy(SnapshotConsents()))
    }

    /// What of a few learners and placements counts, as ``StoreAccess/learnerRows(of:)`` and
    /// ``StoreAccess/placementRows(of:)`` read it: rows are looked up one by one, also by what follows.
    public func changedRows(
        of learners: [LearnerID], _ placements: [PlacementID]
    ) async throws(StoreError) -> (learners: LearnerRows, placements: [PlacementRecord]) {
        _ = try await run(LookUpRows())
        return (try await learnerRows(of: learners), try await placementRows(of: placements))
    }

    private func copy<S: DatabaseStatement>(_ statement: S) async throws(StoreError) -> [S.Row] {
        var all: [S.Row] = []
        do {
            try await transaction.copyOut(statement) { all += $0 }
        } catch let error as DatabaseError {
            throw StoreError(error)
        } catch {
            throw StoreError(DatabaseError(.misuse, message: "\(error)"))
        }
        return all
    }
}

extension StoreAccess {
    /// The same rows of a few learners only, under the same conditions; a learner without live consent has none.
    public func learnerRows(of learners: [LearnerID]) async throws(StoreError) -> LearnerRows {
        LearnerRows(
            learners: try await run(SnapshotLearners(of: learners)),
            holdings: try await run(SnapshotHoldings(of: learners)),
            consents: try await run(SnapshotConsents(of: learners)))
    }

    /// A few achievements by identifier or by IRI, with what they are aligned to.
    public func achievementRows(
        of achievements: [AchievementID], iris: [String]
    ) async throws(StoreError) -> [SnapshotRows.Achievement] {
        try await run(SnapshotAchievements(ids: achievements, iris: iris))
    }

    /// A few issuers by identifier or by IRI.
    public func issuerRows(
        of issuers: [IssuerID], iris: [String]
    ) async throws(StoreError) -> [SnapshotRows.Issuer] {
        try await run(SnapshotIssuers(ids: issuers, iris: iris))
    }

    /// A few placements, under the same conditions: those that are no longer open are not among them.
    public func placementRows(of placements: [PlacementID]) async throws(StoreError) -> [PlacementRecord] {
        try await run(SnapshotPlacements(placements: placements, now: scope.now))
    }
}

/// A consent for ranking that is live at the scope's instant, which is asked for once and not per row.
private let liveConsent = """
    c.revoked_at is null and (c.expires_on is null or c.expires_on >= (select scope_today()))
        and c.scope_kind <> 'application'
    """

/// A condition that leaves only the learners of the first parameter; a COPY has no parameters and no such condition.
private func only(_ learners: [LearnerID]?, _ column: String) -> String {
    learners == nil ? "" : "and \(column) = any ($1)"
}

/// Compiling a query of many subqueries takes longer than running it.
private struct PlanRowByRow: DatabaseStatement {
    typealias Row = NoRow

    var sql: String {
        """
        /* Snapshot.planGround */
        select set_config('jit', 'off', true)
        """
    }
}

private struct PlanWholeTables: DatabaseStatement {
    typealias Row = NoRow

    var sql: String {
        """
        /* Snapshot.plan */
        select set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true),
            set_config('work_mem', '128MB', true)
        """
    }
}

private struct SnapshotAchievements: DatabaseStatement {
    var ids: [AchievementID]?
    var iris: [String] = []

    var sql: String {
        """
        /* Snapshot.achievements */
        select a.achievement_id, a.iri,
            array(select c.competency from achievement_competency c where c.achievement_id = a.achievement_id order by 1)
        from achievement a
        where $1::uuid[] is null or a.achievement_id = any ($1) or a.iri = any ($2)
        order by a.achievement_id
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(ids?.map(\.uuid))
        parameters.append(iris)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> SnapshotRows.Achievement {
        SnapshotRows.Achievement(
            id: try row.id(AchievementID.self), iri: try row.next(String.self),
            competencies: try row.next([String].self))
    }
}

private struct SnapshotRelations: DatabaseStatement {
    var sql: String {
        """
        /* Snapshot.relations */
        select achievement_id, other_id, relation = 'equivalent'
        from achievement_relation
        order by achievement_id, other_id
        """
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> SnapshotRows.Relation {
        SnapshotRows.Relation(
            achievement: try row.id(AchievementID.self), other: try row.id(AchievementID.self),
            isEquivalence: try row.next(Bool.self))
    }
}

private struct SnapshotStacks: DatabaseStatement {
    var sql: String {
        """
        /* Snapshot.stacks */
        select achievement_id, component_id from stack_component order by achievement_id, component_id
        """
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> SnapshotRows.StackComponent {
        SnapshotRows.StackComponent(
            stack: try row.id(AchievementID.self), component: try row.id(AchievementID.self))
    }
}

private struct SnapshotIssuers: DatabaseStatement {
    var ids: [IssuerID]?
    var iris: [String] = []

    var sql: String {
        """
        /* Snapshot.issuers */
        select issuer_id, iri
        from issuer
        where $1::uuid[] is null or issuer_id = any ($1) or iri = any ($2)
        order by issuer_id
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(ids?.map(\.uuid))
        parameters.append(iris)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> SnapshotRows.Issuer {
        SnapshotRows.Issuer(
            id: try row.id(IssuerID.self), iri: try row.next(String.self))
    }
}

private struct SnapshotPlacements: DatabaseStatement {
    let placements: [PlacementID]?
    let now: Date

    var sql: String {
        """
        /* Snapshot.placements */
        select \(PlacementColumns.list)
        from placement p
        join employer e on e.employer_id = p.employer_id
        where p.status = 'published' and p.closes_at > $1 and ($2::uuid[] is null or p.placement_id = any ($2))
        order by p.placement_id
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(now)
        parameters.append(placements?.map(\.uuid))
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> PlacementRecord {
        try PlacementColumns.read(&row)
    }
}

private struct SnapshotLearners: DatabaseStatement {
    var learners: [LearnerID]?

    init(of learners: [LearnerID]? = nil) { self.learners = learners }

    var sql: String {
        """
        /* Snapshot.learners */
        select l.learner_id, \(LearnerColumns.list),
            array(select h.employer_id from learner_hidden_employer h where h.learner_id = l.learner_id order by 1)
        from learner l
        where exists (select from consent c where c.learner_id = l.learner_id and \(liveConsent))
            and not exists (select from person p where p.person_id = l.learner_id and p.closed_at is not null)
            \(only(learners, "l.learner_id"))
        order by l.learner_id
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        if let learners { parameters.append(learners.map(\.uuid)) }
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> SnapshotRows.Learner {
        SnapshotRows.Learner(
            id: try row.id(LearnerID.self), profile: try LearnerColumns.read(&row),
            hiddenEmployers: try row.next([UUID].self).map { EmployerID($0) })
    }
}

private struct SnapshotHoldings: DatabaseStatement {
    var learners: [LearnerID]?

    init(of learners: [LearnerID]? = nil) { self.learners = learners }

    /// Of all badges few are of an issuer that anybody trusts: the others are not looked up in the registries.
    private static let named =
        "left join (select distinct issuer_iri from trusted_issuer) named on named.issuer_iri = i.iri"

    var sql: String {
        """
        /* Snapshot.holdings */
        select d.learner_id, d.credential_id, d.achievement_id, d.issuer_id, d.level, d.proof_by_key,
            d.counts_until is not null,
            \(learners == nil ? "named.issuer_iri is not null and " : "")
                \(TrustRule.holds(issuer: "i.iri", achievement: "a.iri", level: "d.level")),
            d.issued_at, d.expires_at, d.counts_until
        from credential d
        join issuer i on i.issuer_id = d.issuer_id
        join achievement a on a.achievement_id = d.achievement_id
        \(learners == nil ? Self.named : "")
        where d.verdict = 'verified' and d.deleted_at is null
            and (d.expires_at is null or d.expires_at > (select scope_now()))
            and (d.counts_until is null or d.counts_until > (select scope_now()))
            and exists (
                select from consent c
                join collection k on k.learner_id = c.learner_id and k.collection_id = c.collection_id
                join collection_credential cc on cc.learner_id = c.learner_id and cc.collection_id = c.collection_id
                where c.learner_id = d.learner_id and cc.credential_id = d.credential_id
                    and k.deleted_at is null and \(liveConsent))
            \(only(learners, "d.learner_id"))
        order by d.learner_id, d.credential_id
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        if let learners { parameters.append(learners.map(\.uuid)) }
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> SnapshotRows.Holding {
        SnapshotRows.Holding(
            learner: try row.id(LearnerID.self), credential: try row.id(CredentialID.self),
            achievement: try row.id(AchievementID.self), issuer: try row.id(IssuerID.self),
            level: Int(try row.next(Int16.self)), isProvedByKey: try row.next(Bool.self),
            isInGrace: try row.next(Bool.self), isIssuerTrusted: try row.next(Bool.self),
            issuedAt: try row.next(Date.self), expiresAt: try row.next(Date?.self),
            countsUntil: try row.next(Date?.self))
    }
}

private struct SnapshotConsents: DatabaseStatement {
    var learners: [LearnerID]?

    init(of learners: [LearnerID]? = nil) { self.learners = learners }

    var sql: String {
        """
        /* Snapshot.consents */
        select c.learner_id, c.scope_kind, c.scope_id, c.expires_on,
            array(select cc.credential_id from collection_credential cc
                where cc.learner_id = c.learner_id and cc.collection_id = c.collection_id order by cc.position)
        from consent c
        join collection k on k.learner_id = c.learner_id and k.collection_id = c.collection_id and k.deleted_at is null
        where \(liveConsent)
            \(only(learners, "c.learner_id"))
        order by c.learner_id, c.consent_id
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        if let learners { parameters.append(learners.map(\.uuid)) }
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> SnapshotRows.Consent {
        SnapshotRows.Consent(
            learner: try row.id(LearnerID.self), scopeKind: try row.word(ConsentScopeKind.self),
            scopeID: try row.next(UUID?.self), expiresOn: try row.day(CalendarDay?.self),
            credentials: try row.next([UUID].self).map { CredentialID($0) })
    }
}
