public import Foundation
import Libpq
public import PlacedDomain

extension StoreAccess {
    /// A placement the scope may see.
    public func placement(_ id: PlacementID) async throws(StoreError) -> PlacementRecord? {
        try await first(FindPlacement(id: id, locking: false))
    }

    /// The same, locked until the transaction ends.
    public func lockedPlacement(_ id: PlacementID) async throws(StoreError) -> PlacementRecord? {
        try await first(FindPlacement(id: id, locking: true))
    }

    /// Stores a new draft.
    public func insertPlacement(
        _ id: PlacementID, employer: EmployerID, author: PersonID, content: PlacementContent, source: PlacementID?
    ) async throws(StoreError) {
        _ = try await run(
            InsertPlacement(
                id: id, employerID: employer, authorID: author, content: content, sourceID: source, now: scope.now))
        try await insertParts(id, content)
    }

    /// Replaces what the employer wrote and counts the version up.
    public func replacePlacement(_ id: PlacementID, content: PlacementContent) async throws(StoreError) {
        _ = try await run(UpdatePlacementContent(id: id, content: content, now: scope.now))
        _ = try await run(DeletePlacementParts(table: .requirement, id: id))
        _ = try await run(DeletePlacementParts(table: .competency, id: id))
        try await insertParts(id, content)
    }

    /// Moves a placement to another state and counts the version up.
    public func movePlacement(_ id: PlacementID, _ step: PlacementStep) async throws(StoreError) {
        _ = try await run(MovePlacement(id: id, step: step, now: scope.now))
    }

    private func insertParts(_ id: PlacementID, _ content: PlacementContent) async throws(StoreError) {
        let named = content.requirements.flatMap(\.alternatives).map(\.achievement)
        if !named.isEmpty { _ = try await run(NameAchievements(iris: named, now: scope.now)) }
        if !content.requirements.isEmpty {
            _ = try await run(InsertRequirements(id: id, requirements: content.requirements))
            _ = try await run(InsertAlternatives(id: id, requirements: content.requirements))
        }
        if !content.competencies.isEmpty {
            _ = try await run(InsertCompetencies(id: id, competencies: content.competencies))
        }
    }
}

/// One step in a placement's life, with what the step records.
public struct PlacementStep: Sendable {
    /// The state it comes to.
    public let status: PlacementStatus
    /// Set when it ends.
    public var closureReason: ClosureReason?
    /// What the operator asks to be changed.
    public var referralNote: String?
    /// The instant its deadline day is over; set at publication.
    public var closesAt: Date?

    /// A step to a state.
    public init(
        to status: PlacementStatus, closureReason: ClosureReason? = nil, referralNote: String? = nil,
        closesAt: Date? = nil
    ) {
        self.status = status
        self.closureReason = closureReason
        self.referralNote = referralNote
        self.closesAt = closesAt
    }
}

private struct FindPlacement: DatabaseStatement {
    let id: PlacementID
    let locking: Bool

    var sql: String {
        """
        /* Placement.\(locking ? "lock" : "find") */
        select \(PlacementColumns.list)
        from placement p
        join employer e on e.employer_id = p.employer_id
        where p.placement_id = $1
        \(locking ? "for update of p" : "")
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(id) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> PlacementRecord {
        try PlacementColumns.read(&row)
    }
}

private struct InsertPlacement: DatabaseStatement {
    typealias Row = NoRow

    let id: PlacementID
    let employerID: EmployerID
    let authorID: PersonID
    let content: PlacementContent
    let sourceID: PlacementID?
    let now: Date

    var sql: String {
        """
        /* Placement.insert */
        insert into placement (\(PlacementContentColumns.names), placement_id, employer_id, author_id, lottery_key,
            source_placement_id, created_at, updated_at)
        values (\(PlacementContentColumns.placeholders), $26, $27, $28, $29, $30, $31, $31)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        PlacementContentColumns.bind(content, &parameters)
        parameters.append(id)
        parameters.append(employerID)
        parameters.append(authorID)
        parameters.append(LotteryKey.of(id.uuid))
        parameters.append(sourceID)
        parameters.append(now)
    }
}

private struct UpdatePlacementContent: DatabaseStatement {
    typealias Row = NoRow

    let id: PlacementID
    let content: PlacementContent
    let now: Date

    var sql: String {
        """
        /* Placement.replace */
        update placement
        set (\(PlacementContentColumns.names)) = row (\(PlacementContentColumns.placeholders)),
            closes_at = case when published_at is null then closes_at else $26 end,
            version = version + 1, updated_at = $27
        where placement_id = $28
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        PlacementContentColumns.bind(content, &parameters)
        parameters.append(content.closesAt)
        parameters.append(now)
        parameters.append(id)
    }
}

private struct MovePlacement: DatabaseStatement {
    typealias Row = NoRow

    let id: PlacementID
    let step: PlacementStep
    let now: Date

    var sql: String {
        """
        /* Placement.move */
        update placement
        set status = $2, version = version + 1, updated_at = $3,
            closure_reason = coalesce($4, closure_reason),
            referral_note = $5,
            closes_at = coalesce($6, closes_at),
            published_at = case when $2 = 'published' then coalesce(published_at, $3) else published_at end,
            ended_at = case when $2 in ('filled', 'closed', 'withdrawn') then coalesce(ended_at, $3) end
        where placement_id = $1
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(word: step.status)
        parameters.append(now)
        parameters.append(word: step.closureReason)
        parameters.append(step.referralNote)
        parameters.append(step.closesAt)
    }
}

extension StoreAccess {
    /// Moves a deadline and counts the version up.
    public func extendPlacement(
        _ id: PlacementID, until applyBy: CalendarDay, closesAt: Date?, reason: ExtensionReason
    ) async throws(StoreError) {
        _ = try await run(
            MoveDeadline(id: id, applyBy: applyBy, closesAt: closesAt, reason: reason, now: scope.now))
    }

    /// Whether an operator has vetted the employer, so that its postings need no review.
    public func isVetted(_ id: EmployerID) async throws(StoreError) -> Bool {
        try await first(EmployerIsVetted(id: id)) ?? false
    }
}

private struct MoveDeadline: DatabaseStatement {
    typealias Row = NoRow

    let id: PlacementID
    let applyBy: CalendarDay
    let closesAt: Date?
    let reason: ExtensionReason
    let now: Date

    var sql: String {
        """
        /* Placement.extend */
        update placement
        set apply_by = $2, closes_at = $3, extension_reason = $4, version = version + 1, updated_at = $5
        where placement_id = $1
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(applyBy)
        parameters.append(closesAt)
        parameters.append(word: reason)
        parameters.append(now)
    }
}

private struct EmployerIsVetted: DatabaseStatement {
    let id: EmployerID

    var sql: String { "/* Employer.isVetted */ select vetted_at is not null from employer where employer_id = $1" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(id) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Bool { try row.next(Bool.self) }
}
