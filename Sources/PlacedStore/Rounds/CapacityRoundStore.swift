public import Foundation
import Libpq
public import PlacedDomain

/// A page of rounds starts after this one.
public struct CapacityRoundPosition: Sendable, Hashable, Codable {
    /// When the last one shown was announced.
    public var createdAt: Date
    /// The last one shown.
    public var id: CapacityRoundID

    /// A position after a round.
    public init(createdAt: Date, id: CapacityRoundID) {
        self.createdAt = createdAt
        self.id = id
    }
}

extension StoreAccess {
    /// A round.
    public func capacityRound(_ id: CapacityRoundID) async throws(StoreError) -> CapacityRoundRecord? {
        try await first(SelectRounds(condition: .one(id)))
    }

    /// Rounds, the newest first.
    public func capacityRounds(
        after: CapacityRoundPosition?, limit: Int
    ) async throws(StoreError) -> [CapacityRoundRecord] {
        try await run(SelectRounds(condition: .page(after, limit: limit)))
    }

    /// A round, locked for a change: a list being changed is waited for.
    public func lockedCapacityRound(_ id: CapacityRoundID) async throws(StoreError) -> CapacityRoundRecord? {
        guard try await first(LockRound(id: id)) != nil else { return nil }
        return try await capacityRound(id)
    }

    /// Rounds whose hour to open or to freeze has come, the earliest first.
    public func dueCapacityRounds() async throws(StoreError) -> [CapacityRoundID] {
        try await run(FindDueRounds(now: scope.now))
    }

    /// Stores a new round.
    public func insertCapacityRound(
        _ id: CapacityRoundID, _ content: CapacityRoundContent, seed: Int32
    ) async throws(StoreError) {
        _ = try await run(InsertRound(id: id, content: content, seed: seed, scope: scope))
    }

    /// Opens or cancels a round.
    public func moveCapacityRound(_ id: CapacityRoundID, to status: CapacityRoundStatus) async throws(StoreError) {
        _ = try await run(MoveRound(id: id, status: status, now: scope.now))
    }

    /// The frozen round that a placement is in: its requirements stay as they are until the run.
    public func roundFreezingRequirements(of placement: PlacementID) async throws(StoreError) -> CapacityRoundRecord? {
        guard let id = try await first(FindRequirementsRound(placement: placement)) ?? nil else { return nil }
        return try await capacityRound(id)
    }

    /// The open or frozen round for which the weights of a published placement stay as they are.
    public func roundFreezingWeights(of placement: PlacementID) async throws(StoreError) -> CapacityRoundRecord? {
        guard let id = try await first(FindWeightsRound(placement: placement)) ?? nil else { return nil }
        return try await capacityRound(id)
    }
}

private struct SelectRounds: DatabaseStatement {
    enum Condition {
        case one(CapacityRoundID)
        case page(CapacityRoundPosition?, limit: Int)
    }

    let condition: Condition

    var sql: String {
        let (name, restriction) =
            switch condition {
            case .one: ("find", "where capacity_round_id = $1")
            case .page:
                (
                    "list",
                    """
                    where $1::timestamptz is null or (created_at, capacity_round_id) < ($1, $2)
                    order by created_at desc, capacity_round_id desc
                    limit $3
                    """
                )
            }
        return """
            /* CapacityRound.\(name) */
            select capacity_round_id, version, status, title, opens_at, freezes_at, list_length, kinds, seed,
                source_round_id, created_at, opened_at, frozen_at, placements, learners, candidates, choices, lists_hash,
                completed_at, effective_at, placed, seats, proposals, result_hash,
                may_freeze_early, draw_seed
            from capacity_round
            \(restriction)
            """
    }

    func bind(_ parameters: inout StatementParameters) {
        switch condition {
        case .one(let id): parameters.append(id)
        case .page(let after, let limit):
            parameters.append(after?.createdAt)
            parameters.append(after?.id)
            parameters.append(Int64(limit))
        }
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> CapacityRoundRecord {
        let id = try row.id(CapacityRoundID.self)
        let version = try row.next(Int64.self)
        let status = try row.word(CapacityRoundStatus.self)
        var content = CapacityRoundContent(
            title: try row.next(String.self), opensAt: try row.next(Date.self), freezesAt: try row.next(Date.self),
            listLength: Int(try row.next(Int32.self)))
        content.kinds = try row.next([String]?.self).map { $0.compactMap(PlacementKind.init) }
        let seed = try row.next(Int32.self)
        content.seed = seed
        content.source = try row.id(CapacityRoundID?.self)
        let createdAt = try row.next(Date.self)
        let openedAt = try row.next(Date?.self)
        let frozen = try frozen(&row)
        let result = try result(&row)
        content.mayFreezeEarly = try row.next(Bool.self)
        return CapacityRoundRecord(
            id: id, version: version, status: status, content: content, seed: seed,
            drawSeed: try row.next(Int32?.self), createdAt: createdAt, openedAt: openedAt, frozen: frozen,
            result: result)
    }

    private static func frozen(
        _ row: inout RowReader
    ) throws(RowDecodingError) -> CapacityRoundRecord.Frozen? {
        let at = try row.next(Date?.self)
        var counts: [Int] = []
        for _ in 0..<4 { counts.append(Int(try row.next(Int32?.self) ?? 0)) }
        let hash = try row.next(String?.self)
        guard let at, let hash else { return nil }
        return .init(
            at: at, placements: counts[0], learners: counts[1], candidates: counts[2], choices: counts[3],
            listsHash: hash)
    }

    private static func result(
        _ row: inout RowReader
    ) throws(RowDecodingError) -> CapacityRoundRecord.Result? {
        let at = try row.next(Date?.self)
        let effectiveAt = try row.next(Date?.self)
        var counts: [Int] = []
        for _ in 0..<3 { counts.append(Int(try row.next(Int32?.self) ?? 0)) }
        let hash = try row.next(String?.self)
        guard let at, let effectiveAt, let hash else { return nil }
        return .init(
            at: at, effectiveAt: effectiveAt, placed: counts[0], seats: counts[1], proposals: counts[2], hash: hash)
    }
}

private struct LockRound: DatabaseStatement {
    let id: CapacityRoundID

    var sql: String {
        "/* CapacityRound.lock */ select version from capacity_round where capacity_round_id = $1 for update"
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(id) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Int64 { try row.next(Int64.self) }
}

private struct FindDueRounds: DatabaseStatement {
    let now: Date

    var sql: String {
        """
        /* CapacityRound.due */
        select capacity_round_id
        from capacity_round
        where (status = 'announced' and opens_at <= $1) or (status = 'open' and freezes_at <= $1)
        order by case status when 'announced' then opens_at else freezes_at end, capacity_round_id
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(now) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> CapacityRoundID {
        try row.id(CapacityRoundID.self)
    }
}

private struct InsertRound: DatabaseStatement {
    typealias Row = NoRow

    let id: CapacityRoundID
    let content: CapacityRoundContent
    let seed: Int32
    let scope: Scope

    var sql: String {
        """
        /* CapacityRound.insert */
        insert into capacity_round (capacity_round_id, title, opens_at, freezes_at, list_length, kinds, seed,
            source_round_id, created_by, created_at, may_freeze_early)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(content.title)
        parameters.append(content.opensAt)
        parameters.append(content.freezesAt)
        parameters.append(Int32(clamping: content.listLength))
        parameters.append(content.kinds.map { $0.map(\.rawValue) })
        parameters.append(seed)
        parameters.append(content.source)
        parameters.append(scope.actor.personID)
        parameters.append(scope.now)
        parameters.append(content.mayFreezeEarly)
    }
}

private struct MoveRound: DatabaseStatement {
    typealias Row = NoRow

    let id: CapacityRoundID
    let status: CapacityRoundStatus
    let now: Date

    var sql: String {
        """
        /* CapacityRound.move */
        update capacity_round
        set status = $2, version = version + 1,
            opened_at = case when $2 = 'open' then $3 else opened_at end,
            cancelled_at = case when $2 = 'cancelled' then $3 end
        where capacity_round_id = $1
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(word: status)
        parameters.append(now)
    }
}

private struct FindWeightsRound: DatabaseStatement {
    let placement: PlacementID

    var sql: String { "/* CapacityRound.freezingWeights */ select round_freezing_weights($1)" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(placement) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> CapacityRoundID? {
        try row.id(CapacityRoundID?.self)
    }
}

private struct FindRequirementsRound: DatabaseStatement {
    let placement: PlacementID

    var sql: String { "/* CapacityRound.freezingRequirements */ select round_freezing_requirements($1)" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(placement) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> CapacityRoundID? {
        try row.id(CapacityRoundID?.self)
    }
}
