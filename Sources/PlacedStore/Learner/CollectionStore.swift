public import Foundation
import Libpq
public import PlacedDomain

/// A collection as its learner sees it.
public struct CollectionRecord: Sendable {
    /// Identifier.
    public let id: CollectionID
    /// Counts changes; the entity tag is made from it.
    public let version: Int64
    /// Its name and its credentials in order.
    public let content: CollectionContent
    /// When it was made.
    public let createdAt: Date
}

extension StoreAccess {
    /// A collection of the learner; deleted ones are gone.
    public func collection(
        _ id: CollectionID, of learner: LearnerID, locked: Bool = false
    ) async throws(StoreError) -> CollectionRecord? {
        if locked, try await first(LockCollection(learner: learner, id: id)) == nil { return nil }
        return try await first(SelectCollections(learner: learner, id: id, after: nil, limit: 1))
    }

    /// The learner's collections, latest first.
    public func collections(
        of learner: LearnerID, after: CollectionID?, limit: Int
    ) async throws(StoreError) -> [CollectionRecord] {
        try await run(SelectCollections(learner: learner, id: nil, after: after, limit: limit))
    }

    /// How many collections the learner has.
    public func collectionCount(of learner: LearnerID) async throws(StoreError) -> Int {
        Int(try await first(CountCollections(learner: learner)) ?? 0)
    }

    /// Which of these credentials can be put into a collection: the learner's own, with their content kept.
    ///
    /// They stay as they are until the transaction ends.
    public func collectable(
        _ ids: [CredentialID], of learner: LearnerID
    ) async throws(StoreError) -> Set<CredentialID> {
        Set(try await run(FindCollectable(learner: learner, ids: ids)))
    }

    /// Stores a new collection.
    public func insertCollection(
        _ id: CollectionID, _ content: CollectionContent, of learner: LearnerID
    ) async throws(StoreError) {
        _ = try await run(InsertCollection(learner: learner, id: id, name: content.name, now: scope.now))
        _ = try await run(FillCollection(learner: learner, id: id, credentials: content.credentials))
    }

    /// Replaces what the learner wrote and counts the version up.
    public func replaceCollection(
        _ id: CollectionID, _ content: CollectionContent, of learner: LearnerID
    ) async throws(StoreError) {
        _ = try await run(RenameCollection(learner: learner, id: id, name: content.name))
        _ = try await run(EmptyCollection(learner: learner, id: id))
        _ = try await run(FillCollection(learner: learner, id: id, credentials: content.credentials))
    }

    /// Leaves a tombstone of a collection and empties it.
    public func buryCollection(_ id: CollectionID, of learner: LearnerID) async throws(StoreError) {
        _ = try await run(EmptyCollection(learner: learner, id: id))
        _ = try await run(BuryCollection(learner: learner, id: id, now: scope.now))
    }
}

private struct SelectCollections: DatabaseStatement {
    let learner: LearnerID
    let id: CollectionID?
    let after: CollectionID?
    let limit: Int

    var sql: String {
        """
        /* Collection.\(id == nil ? "list" : "find") */
        select k.collection_id, k.version, k.name, k.created_at,
            array(select cc.credential_id from collection_credential cc
                where cc.learner_id = k.learner_id and cc.collection_id = k.collection_id order by cc.position)
        from collection k
        where k.learner_id = $1 and k.deleted_at is null
            and ($2::uuid is null or k.collection_id = $2)
            and ($3::uuid is null or k.collection_id < $3)
        order by k.collection_id desc
        limit $4
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(id)
        parameters.append(after)
        parameters.append(Int64(limit))
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> CollectionRecord {
        let id = try row.id(CollectionID.self)
        let version = try row.next(Int64.self)
        let name = try row.next(String.self)
        let createdAt = try row.next(Date.self)
        let credentials = try row.next([UUID].self).map { CredentialID($0) }
        return CollectionRecord(
            id: id, version: version, content: CollectionContent(name: name, credentials: credentials),
            createdAt: createdAt)
    }
}

/// Locks the row alone: what is read after it is what the last change committed.
private struct LockCollection: DatabaseStatement {
    let learner: LearnerID
    let id: CollectionID

    var sql: String {
        """
        /* Collection.lock */
        select true from collection where learner_id = $1 and collection_id = $2 and deleted_at is null for update
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(id)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Bool { try row.next(Bool.self) }
}

private struct CountCollections: DatabaseStatement {
    let learner: LearnerID

    var sql: String {
        "/* Collection.count */ select count(*) from collection where learner_id = $1 and deleted_at is null"
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(learner) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Int64 { try row.next(Int64.self) }
}

private struct FindCollectable: DatabaseStatement {
    let learner: LearnerID
    let ids: [CredentialID]

    var sql: String {
        """
        /* Credential.collectable */
        select credential_id
        from credential
        where learner_id = $1 and credential_id = any ($2) and deleted_at is null
            and not ('RECIPIENT_MISMATCH' = any (reasons))
        for share
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(ids.map(\.uuid))
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> CredentialID {
        try row.id(CredentialID.self)
    }
}

private struct InsertCollection: DatabaseStatement {
    typealias Row = NoRow

    let learner: LearnerID
    let id: CollectionID
    let name: String
    let now: Date

    var sql: String {
        "/* Collection.insert */ insert into collection (learner_id, collection_id, name, created_at) values ($1, $2, $3, $4)"
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(id)
        parameters.append(name)
        parameters.append(now)
    }
}

private struct FillCollection: DatabaseStatement {
    typealias Row = NoRow

    let learner: LearnerID
    let id: CollectionID
    let credentials: [CredentialID]

    var sql: String {
        """
        /* Collection.fill */
        insert into collection_credential (learner_id, collection_id, credential_id, position)
        select $1, $2, credential_id, position
        from unnest($3::uuid[]) with ordinality as chosen (credential_id, position)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(id)
        parameters.append(credentials.map(\.uuid))
    }
}

private struct RenameCollection: DatabaseStatement {
    typealias Row = NoRow

    let learner: LearnerID
    let id: CollectionID
    let name: String

    var sql: String {
        """
        /* Collection.rename */
        update collection set name = $3, version = version + 1 where learner_id = $1 and collection_id = $2
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(id)
        parameters.append(name)
    }
}

private struct EmptyCollection: DatabaseStatement {
    typealias Row = NoRow

    let learner: LearnerID
    let id: CollectionID

    var sql: String {
        "/* Collection.empty */ delete from collection_credential where learner_id = $1 and collection_id = $2"
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(id)
    }
}

private struct BuryCollection: DatabaseStatement {
    typealias Row = NoRow

    let learner: LearnerID
    let id: CollectionID
    let now: Date

    var sql: String {
        """
        /* Collection.bury */
        update collection set deleted_at = $3, version = version + 1 where learner_id = $1 and collection_id = $2
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(id)
        parameters.append(now)
    }
}
