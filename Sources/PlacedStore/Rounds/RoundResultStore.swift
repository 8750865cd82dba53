public import Foundation
import Libpq
public import PlacedDomain

extension StoreAccess {
    /// Writes what a run found beside the lists.
    public func writeRoundFindings(
        _ findings: RoundFindings, of round: CapacityRoundID
    ) async throws(StoreError) {
        let filled = findings.filled.sorted { $0.key < $1.key }
        for batch in Batches(filled) { _ = try await run(WriteFilled(round: round, rows: batch)) }
        let seats = findings.seats.sorted { $0.key < $1.key }
        for batch in Batches(seats) { _ = try await run(WriteSeats(round: round, rows: batch)) }
        for batch in Batches(findings.outcomes) { _ = try await run(WriteOutcomes(round: round, rows: batch)) }
    }

    /// Ends a round with its counts and the digest of its result.
    ///
    /// - Parameter effectiveAt: when learners hear of it.
    public func completeCapacityRound(
        _ id: CapacityRoundID, placed: Int, seats: Int, proposals: Int, effectiveAt: Date
    ) async throws(StoreError) {
        _ = try await run(
            CompleteRound(
                id: id, placed: placed, seats: seats, proposals: proposals, effectiveAt: effectiveAt, now: scope.now))
    }
}

/// A list in pieces that one statement's parameters hold.
private struct Batches<Element>: Sequence, IteratorProtocol {
    private static var size: Int { 10_000 }
    private let all: [Element]
    private var start = 0

    init(_ all: [Element]) { self.all = all }

    mutating func next() -> [Element]? {
        guard start < all.count else { return nil }
        defer { start += Self.size }
        return Array(all[start..<Swift.min(start + Self.size, all.count)])
    }
}

private struct WriteFilled: DatabaseStatement {
    typealias Row = NoRow

    let round: CapacityRoundID
    let rows: [(key: PlacementID, value: Int)]

    var sql: String {
        """
        /* Round.writeFilled */
        update round_placement x
        set filled = f.filled
        from unnest($2::uuid[], $3::int[]) as f (placement_id, filled)
        where x.capacity_round_id = $1 and x.placement_id = f.placement_id
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(round)
        parameters.append(rows.map(\.key.uuid))
        parameters.append(rows.map { Int32(clamping: $0.value) })
    }
}

private struct WriteSeats: DatabaseStatement {
    typealias Row = NoRow

    let round: CapacityRoundID
    let rows: [(key: LearnerID, value: (placement: PlacementID, choice: Int))]

    var sql: String {
        """
        /* Round.writeSeats */
        update round_learner l
        set placement_id = f.placement_id, choice = f.choice
        from unnest($2::uuid[], $3::uuid[], $4::int[]) as f (learner_id, placement_id, choice)
        where l.learner_id = f.learner_id and l.capacity_round_id = $1
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(round)
        parameters.append(rows.map(\.key.uuid))
        parameters.append(rows.map(\.value.placement.uuid))
        parameters.append(rows.map { Int32(clamping: $0.value.choice) })
    }
}

private struct WriteOutcomes: DatabaseStatement {
    typealias Row = NoRow

    let round: CapacityRoundID
    let rows: [(learner: LearnerID, placement: PlacementID, outcome: RoundChoiceOutcome)]

    var sql: String {
        """
        /* Round.writeOutcomes */
        update round_choice c
        set outcome = f.outcome
        from unnest($2::uuid[], $3::uuid[], $4::text[]) as f (learner_id, placement_id, outcome)
        where c.learner_id = f.learner_id and c.capacity_round_id = $1 and c.placement_id = f.placement_id
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(round)
        parameters.append(rows.map(\.learner.uuid))
        parameters.append(rows.map(\.placement.uuid))
        parameters.append(rows.map(\.outcome.rawValue))
    }
}

private struct CompleteRound: DatabaseStatement {
    typealias Row = NoRow

    let id: CapacityRoundID
    let placed: Int
    let seats: Int
    let proposals: Int
    let effectiveAt: Date
    let now: Date

    var sql: String {
        """
        /* CapacityRound.complete */
        update capacity_round
        set status = 'completed', version = version + 1, completed_at = $2, effective_at = $3, placed = $4, seats = $5,
            proposals = $6, result_hash = round_result_digest(capacity_round_id)
        where capacity_round_id = $1
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(now)
        parameters.append(effectiveAt)
        parameters.append(Int32(clamping: placed))
        parameters.append(Int32(clamping: seats))
        parameters.append(Int32(clamping: proposals))
    }
}
