import Foundation
import Libpq
public import PlacedDomain

extension StoreAccess {
    /// How many credentials of a collection are verified now; nil when the scope has no such collection.
    public func verifiedCount(inCollection id: CollectionID) async throws(StoreError) -> Int? {
        try await first(CountVerified(collection: id, now: scope.now))
    }

    /// The learner's live application to a placement.
    public func liveApplication(
        of learner: LearnerID, to placement: PlacementID
    ) async throws(StoreError) -> ApplicationID? {
        try await first(FindLiveApplication(learner: learner, placement: placement))
    }

    /// Stores the consent that serves one application's view: name, address and issuers, as the apply page says.
    public func insertApplicationConsent(
        _ id: ConsentID, learner: LearnerID, collection: CollectionID, placement: PlacementID, textVersion: String
    ) async throws(StoreError) {
        _ = try await run(
            InsertApplicationConsent(
                id: id, learner: learner, collection: collection, placement: placement, textVersion: textVersion,
                now: scope.now))
    }

    /// Ends a consent at once; one that has ended already stays as it is.
    public func revokeConsent(_ id: ConsentID, of learner: LearnerID) async throws(StoreError) {
        _ = try await run(EndConsent(id: id, learner: learner, now: scope.now))
    }
}

private struct CountVerified: DatabaseStatement {
    let collection: CollectionID
    let now: Date

    var sql: String {
        """
        /* Collection.countVerified */
        select (select count(*)
            from collection_credential cc
            join credential c on c.learner_id = cc.learner_id and c.credential_id = cc.credential_id
            where cc.learner_id = k.learner_id and cc.collection_id = k.collection_id
                and c.verdict = 'verified' and c.deleted_at is null and (c.expires_at is null or c.expires_at > $2)
                and (c.counts_until is null or c.counts_until > $2))
        from collection k
        where k.collection_id = $1 and k.deleted_at is null
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(collection)
        parameters.append(now)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Int { Int(try row.next(Int64.self)) }
}

private struct FindLiveApplication: DatabaseStatement {
    let learner: LearnerID
    let placement: PlacementID

    var sql: String {
        """
        /* Application.findLive */
        select application_id
        from application
        where learner_id = $1 and placement_id = $2
            and (case when effective_at > scope_now() then seen_status else status end)
                not in ('unsuccessful', 'withdrawn', 'declined')
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(placement)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> ApplicationID {
        try row.id(ApplicationID.self)
    }
}

private struct InsertApplicationConsent: DatabaseStatement {
    typealias Row = NoRow

    let id: ConsentID
    let learner: LearnerID
    let collection: CollectionID
    let placement: PlacementID
    let textVersion: String
    let now: Date

    var sql: String {
        """
        /* Consent.insertForApplication */
        insert into consent (consent_id, learner_id, collection_id, scope_kind, scope_id, reveal, text_version, granted_at)
        values ($1, $2, $3, 'application', $4, '{name,email,issuer}', $5, $6)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(learner)
        parameters.append(collection)
        parameters.append(placement)
        parameters.append(textVersion)
        parameters.append(now)
    }
}

private struct EndConsent: DatabaseStatement {
    typealias Row = NoRow

    let id: ConsentID
    let learner: LearnerID
    let now: Date

    var sql: String {
        """
        /* Consent.end */
        update consent
        set revoked_at = $3, version = version + 1
        where learner_id = $1 and consent_id = $2 and revoked_at is null
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(id)
        parameters.append(now)
    }
}
