import Crypto
public import Foundation
import Libpq
public import PlacedDomain

extension StoreAccess {
    /// Learners of whom a run wrote a row.
    public func learnersWritten(at position: Int64) async throws(StoreError) -> [LearnerID] {
        try await run(FindWritten(column: "learner_id", position: position)).map { LearnerID($0) }
    }

    /// Postings of which a run wrote a row.
    public func placementsWritten(at position: Int64) async throws(StoreError) -> [PlacementID] {
        try await run(FindWritten(column: "placement_id", position: position)).map { PlacementID($0) }
    }

    /// Keeps what a run knew of learners and postings, where it is not what was kept of them last.
    public func keepInputs(
        learners: [(LearnerID, MatchLearnerInput)], placements: [(PlacementID, MatchPlacementInput)],
        at position: Int64
    ) async throws(StoreError) {
        let kept = try learners.map { id, input throws(StoreError) in try Kept(id.description, input) }
        for batch in stride(from: 0, to: kept.count, by: Kept.batch) {
            let rows = Array(kept[batch..<min(batch + Kept.batch, kept.count)])
            _ = try await run(KeepInputs(isOfLearners: true, rows: rows, position: position, now: scope.now))
        }
        let postings = try placements.map { id, input throws(StoreError) in try Kept(id.description, input) }
        for batch in stride(from: 0, to: postings.count, by: Kept.batch) {
            let rows = Array(postings[batch..<min(batch + Kept.batch, postings.count)])
            _ = try await run(KeepInputs(isOfLearners: false, rows: rows, position: position, now: scope.now))
        }
    }

    /// What the run at a place of the record knew of a learner; nil when it was not kept.
    public func learnerInput(
        _ id: LearnerID, at position: Int64
    ) async throws(StoreError) -> KeptMatchInput<MatchLearnerInput>? {
        try await first(
            FindInput<MatchLearnerInput>(
                table: "match_learner_input", key: "learner_id", id: id.uuid, position: position))
    }

    /// What the run at a place of the record knew of a posting; nil when it was not kept.
    public func placementInput(
        _ id: PlacementID, at position: Int64
    ) async throws(StoreError) -> KeptMatchInput<MatchPlacementInput>? {
        try await first(
            FindInput<MatchPlacementInput>(
                table: "match_placement_input", key: "placement_id", id: id.uuid, position: position))
    }

    /// Forgets ended rows and what only they were computed from, once they ended before an instant.
    public func forgetMatchHistory(before instant: Date) async throws(StoreError) {
        _ = try await run(ForgetRows(instant: instant))
        _ = try await run(ForgetInputs(table: "match_learner_input", key: "learner_id", instant: instant))
        _ = try await run(ForgetInputs(table: "match_placement_input", key: "placement_id", instant: instant))
        _ = try await run(ForgetLeftOut(instant: instant))
    }
}

/// One input as it goes to the database.
private struct Kept: Encodable, Sendable {
    /// Rows in one statement: a few megabytes of parameters at most.
    static let batch = 1000

    let id: String
    let digest: String
    let content: String

    init(_ id: String, _ input: some Encodable) throws(StoreError) {
        self.id = id
        do {
            let data = try Self.data(of: input)
            digest = Self.digest(of: data).map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
            content = String(decoding: data, as: UTF8.self)
        } catch {
            throw .violates(constraint: "match_input_json")
        }
    }

    /// The one text of an input; the database keeps it in words of its own.
    static func data(of input: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(input)
    }

    static func digest(of data: Data) -> [UInt8] { Array(SHA256.hash(data: data)) }
}

private struct FindWritten: DatabaseStatement {
    let column: String
    let position: Int64

    var sql: String { "/* MatchInput.written */ select distinct \(column) from match where run_position = $1" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(position) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> UUID { try row.next(UUID.self) }
}

private struct KeepInputs: DatabaseStatement {
    typealias Row = NoRow

    let isOfLearners: Bool
    let rows: [Kept]
    let position: Int64
    let now: Date

    var sql: String {
        let (table, key) =
            isOfLearners ? ("match_learner_input", "learner_id") : ("match_placement_input", "placement_id")
        let own = isOfLearners ? ("match_learner_input_id, ", "gen_random_uuid(), ") : ("", "")
        // Who is gone meanwhile leaves nothing behind; asked for each, since all learners might be read for a few otherwise.
        let isThere =
            isOfLearners ? "(select true from learner l where l.learner_id = (b ->> 'id')::uuid) and " : ""
        return """
            /* MatchInput.keep */
            insert into \(table) (\(key), \(own.0)run_position, digest, content, recorded_at)
            select (b ->> 'id')::uuid, \(own.1)$2, decode(b ->> 'digest', 'hex'), (b ->> 'content')::jsonb, $3
            from jsonb_array_elements($1) as b
            where \(isThere)decode(b ->> 'digest', 'hex') is distinct from (
                select i.digest from \(table) i
                where i.\(key) = (b ->> 'id')::uuid
                order by i.run_position desc
                limit 1)
            """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(json: rows)
        parameters.append(position)
        parameters.append(now)
    }
}

private struct FindInput<Input: Codable & Sendable>: DatabaseStatement {
    let table: String
    let key: String
    let id: UUID
    let position: Int64

    var sql: String {
        """
        /* MatchInput.find */
        select content, digest
        from \(table)
        where \(key) = $1 and run_position <= $2
        order by run_position desc
        limit 1
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(position)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> KeptMatchInput<Input> {
        let input = try row.json(Input.self)
        let digest = try row.next([UInt8].self)
        let stated = (try? Kept.data(of: input)).map(Kept.digest)
        return KeptMatchInput(input: input, isAsKept: stated == digest)
    }
}

private struct ForgetRows: DatabaseStatement {
    typealias Row = NoRow

    let instant: Date

    var sql: String { "/* MatchHistory.forget */ delete from match_history where ended_at < $1" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(instant) }
}

/// An input is needed as long as a row is there that was written under it: after it, and before the next one.
private struct ForgetInputs: DatabaseStatement {
    typealias Row = NoRow

    let table: String
    let key: String
    let instant: Date

    var sql: String {
        let used = { (rows: String) in
            """
            not exists (
                    select from \(rows) m
                    where m.\(key) = i.\(key) and m.run_position >= i.run_position and m.run_position < n.run_position)
            """
        }
        return """
            /* MatchInput.forget */
            delete from \(table) i
            using (
                select \(key), run_position as own_position,
                    lead(run_position) over (partition by \(key) order by run_position) as run_position
                from \(table)) n
            where i.recorded_at < $1 and n.\(key) = i.\(key) and n.own_position = i.run_position
                and n.run_position is not null
                and \(used("match"))
                and \(used("match_history"))
            """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(instant) }
}

private struct ForgetLeftOut: DatabaseStatement {
    typealias Row = NoRow

    let instant: Date

    var sql: String { "/* MatchLeftOut.forget */ delete from match_left_out where at < $1" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(instant) }
}
