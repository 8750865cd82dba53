import Foundation
import Libpq
public import PlacedDomain

extension StoreAccess {
    /// The DIDs that a learner has proven, oldest first.
    public func identifiers(of learner: LearnerID) async throws(StoreError) -> [LearnerIdentifierRecord] {
        try await run(ListIdentifiers(learner: learner))
    }

    /// Stores a proven DID.
    ///
    /// - Throws: ``StoreError/duplicate(constraint:)`` when somebody, this learner or another, has proven it already.
    public func insertIdentifier(
        did: String, of learner: LearnerID
    ) async throws(StoreError) -> LearnerIdentifierRecord {
        let id = LearnerIdentifierID.new(at: scope.now)
        _ = try await run(InsertIdentifier(learner: learner, id: id, did: did, now: scope.now))
        return LearnerIdentifierRecord(id: id, did: did, provenAt: scope.now)
    }

    /// Takes a DID from a learner.
    ///
    /// - Returns: whether it was there.
    public func deleteIdentifier(_ id: LearnerIdentifierID, of learner: LearnerID) async throws(StoreError) -> Bool {
        try await first(DeleteIdentifier(learner: learner, id: id)) != nil
    }

    /// Lets every check of the learner's good credentials come now, where their issuer is within reach: whose they are
    /// has changed.
    public func hastenChecks(ofAll learner: LearnerID) async throws(StoreError) {
        _ = try await run(HastenAll(learner: learner, now: scope.now))
    }
}

private struct ListIdentifiers: DatabaseStatement {
    let learner: LearnerID

    var sql: String {
        """
        /* Identifier.list */
        select learner_identifier_id, value, proven_at
        from learner_identifier
        where learner_id = $1 and kind = 'did'
        order by proven_at, learner_identifier_id
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(learner) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> LearnerIdentifierRecord {
        LearnerIdentifierRecord(
            id: try row.id(LearnerIdentifierID.self), did: try row.next(String.self), provenAt: try row.next(Date.self))
    }
}

private struct InsertIdentifier: DatabaseStatement {
    typealias Row = NoRow

    let learner: LearnerID
    let id: LearnerIdentifierID
    let did: String
    let now: Date

    var sql: String {
        """
        /* Identifier.insert */
        insert into learner_identifier (learner_id, learner_identifier_id, kind, value, proven_at)
        values ($1, $2, 'did', $3, $4)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(id)
        parameters.append(did)
        parameters.append(now)
    }
}

private struct DeleteIdentifier: DatabaseStatement {
    let learner: LearnerID
    let id: LearnerIdentifierID

    var sql: String {
        """
        /* Identifier.delete */
        delete from learner_identifier
        where learner_id = $1 and learner_identifier_id = $2
        returning learner_identifier_id
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(id)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> LearnerIdentifierID {
        try row.id(LearnerIdentifierID.self)
    }
}

private struct HastenAll: DatabaseStatement {
    typealias Row = NoRow

    let learner: LearnerID
    let now: Date

    var sql: String {
        """
        /* Credential.hastenAll */
        update credential
        set next_check_at = $2
        where learner_id = $1 and verdict = 'verified' and next_check_at > $2 and unreachable_since is null
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(now)
    }
}
