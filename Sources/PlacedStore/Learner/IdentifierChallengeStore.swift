public import Foundation
import Libpq
public import PlacedDomain

extension StoreAccess {
    /// Stores a challenge by its digest, and deletes the learner's that are over or more than so many.
    ///
    /// - Parameter keeping: how many challenges a learner has at a time; the oldest give way.
    public func insertChallenge(
        digest: [UInt8], of learner: LearnerID, expiresAt: Date, keeping: Int
    ) async throws(StoreError) {
        _ = try await run(TrimChallenges(learner: learner, keeping: keeping - 1, now: scope.now))
        _ = try await run(
            InsertChallenge(
                learner: learner, id: UUID.version7(at: scope.now), digest: digest, now: scope.now,
                expiresAt: expiresAt))
    }

    /// Whether a challenge of the learner's can still be answered.
    public func hasChallenge(digest: [UInt8], of learner: LearnerID) async throws(StoreError) -> Bool {
        try await first(FindChallenge(learner: learner, digest: digest, now: scope.now)) != nil
    }

    /// Uses a challenge up.
    ///
    /// - Returns: whether it could still be answered; of two answers at once one is told so.
    public func spendChallenge(digest: [UInt8], of learner: LearnerID) async throws(StoreError) -> Bool {
        try await first(SpendChallenge(learner: learner, digest: digest, now: scope.now)) != nil
    }
}

private struct TrimChallenges: DatabaseStatement {
    typealias Row = NoRow

    let learner: LearnerID
    let keeping: Int
    let now: Date

    var sql: String {
        """
        /* Challenge.trim */
        delete from identifier_challenge
        where learner_id = $1 and (expires_at <= $2 or identifier_challenge_id in (
            select identifier_challenge_id
            from identifier_challenge
            where learner_id = $1 and expires_at > $2
            order by created_at desc, identifier_challenge_id desc
            offset $3))
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(now)
        parameters.append(Int64(keeping))
    }
}

private struct InsertChallenge: DatabaseStatement {
    typealias Row = NoRow

    let learner: LearnerID
    let id: UUID
    let digest: [UInt8]
    let now: Date
    let expiresAt: Date

    var sql: String {
        """
        /* Challenge.insert */
        insert into identifier_challenge (learner_id, identifier_challenge_id, challenge_hash, created_at, expires_at)
        values ($1, $2, $3, $4, $5)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(id)
        parameters.append(digest)
        parameters.append(now)
        parameters.append(expiresAt)
    }
}

private struct FindChallenge: DatabaseStatement {
    let learner: LearnerID
    let digest: [UInt8]
    let now: Date

    var sql: String {
        """
        /* Challenge.find */
        select identifier_challenge_id
        from identifier_challenge
        where learner_id = $1 and challenge_hash = $2 and expires_at > $3
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(digest)
        parameters.append(now)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> UUID { try row.next(UUID.self) }
}

private struct SpendChallenge: DatabaseStatement {
    let learner: LearnerID
    let digest: [UInt8]
    let now: Date

    var sql: String {
        """
        /* Challenge.spend */
        delete from identifier_challenge
        where learner_id = $1 and challenge_hash = $2 and expires_at > $3
        returning identifier_challenge_id
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(digest)
        parameters.append(now)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> UUID { try row.next(UUID.self) }
}
