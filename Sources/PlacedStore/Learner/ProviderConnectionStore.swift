import Foundation
import Libpq
public import PlacedDomain

extension StoreAccess {
    /// The learner's connections, latest first; there are ``PlacedDomain/LearnerLimits/providerConnections`` at most.
    public func providerConnections(of learner: LearnerID) async throws(StoreError) -> [ProviderConnectionRecord] {
        try await run(SelectConnections(learner: learner, key: .all))
    }

    /// One of the learner's connections.
    public func providerConnection(
        _ id: ProviderConnectionID, of learner: LearnerID
    ) async throws(StoreError) -> ProviderConnectionRecord? {
        try await first(SelectConnections(learner: learner, key: .id(id)))
    }

    /// The learner's connection whose open attempt has that state.
    ///
    /// - Parameter hash: SHA-256 of the state, 32 bytes.
    public func providerConnection(
        attempt hash: [UInt8], of learner: LearnerID
    ) async throws(StoreError) -> ProviderConnectionRecord? {
        try await first(SelectConnections(learner: learner, key: .attempt(hash)))
    }

    /// Stores a connection that was begun.
    public func insertProviderConnection(
        _ id: ProviderConnectionID, _ columns: ProviderConnectionColumns, of learner: LearnerID
    ) async throws(StoreError) {
        _ = try await run(InsertConnection(learner: learner, id: id, columns: columns, now: scope.now))
    }

    /// Writes a connection over the version it was made from; false when another change came first.
    public func replaceProviderConnection(
        _ record: ProviderConnectionRecord, with columns: ProviderConnectionColumns, of learner: LearnerID
    ) async throws(StoreError) -> Bool {
        try await first(ReplaceConnection(learner: learner, record: record, columns: columns)) != nil
    }

    /// Removes a connection with everything secret of it; false when it is not there.
    public func deleteProviderConnection(
        _ id: ProviderConnectionID, of learner: LearnerID
    ) async throws(StoreError) -> Bool {
        try await first(DeleteConnection(learner: learner, id: id)) != nil
    }
}

private struct SelectConnections: DatabaseStatement {
    enum Key {
        case all
        case id(ProviderConnectionID)
        case attempt([UInt8])
    }

    let learner: LearnerID
    let key: Key

    var sql: String {
        let (name, condition) =
            switch key {
            case .all: ("list", "")
            case .id: ("find", "and provider_connection_id = $2")
            case .attempt: ("findAttempt", "and attempt_hash = $2")
            }
        return """
            /* ProviderConnection.\(name) */
            select provider_connection_id, version, created_at, status, edition, name, base_url, registration_url,
                authorisation_url, token_url, refresh_url, interface_url, client_id, sealed, attempt_hash,
                attempt_expires_at, connected_at, imported_at, problem, not_before
            from provider_connection
            where learner_id = $1 \(condition)
            order by provider_connection_id desc
            limit \(LearnerLimits.providerConnections)
            """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        switch key {
        case .all: break
        case .id(let id): parameters.append(id)
        case .attempt(let hash): parameters.append(hash)
        }
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> ProviderConnectionRecord {
        let id = try row.id(ProviderConnectionID.self)
        let version = try row.next(Int64.self)
        let createdAt = try row.next(Date.self)
        let status = try row.word(ProviderConnectionStatus.self)
        let place = ProviderPlace(
            edition: try row.next(String.self), name: try row.next(String.self), base: try row.next(String.self),
            registration: try row.next(String.self), authorisation: try row.next(String.self),
            token: try row.next(String.self), refresh: try row.next(String.self), interface: try row.next(String.self))
        var columns = ProviderConnectionColumns(
            place: place, clientID: try row.next(String.self), sealed: try row.next([UInt8].self))
        columns.status = status
        columns.attemptHash = try row.next([UInt8]?.self)
        columns.attemptExpiresAt = try row.next(Date?.self)
        columns.connectedAt = try row.next(Date?.self)
        columns.importedAt = try row.next(Date?.self)
        columns.problem = try row.next(String?.self)
        columns.notBefore = try row.next(Date?.self)
        return ProviderConnectionRecord(id: id, version: version, columns: columns, createdAt: createdAt)
    }
}

private struct InsertConnection: DatabaseStatement {
    typealias Row = NoRow

    let learner: LearnerID
    let id: ProviderConnectionID
    let columns: ProviderConnectionColumns
    let now: Date

    var sql: String {
        """
        /* ProviderConnection.insert */
        insert into provider_connection (learner_id, provider_connection_id, status, edition, name, base_url,
            registration_url, authorisation_url, token_url, refresh_url, interface_url, client_id, sealed, attempt_hash,
            attempt_expires_at, connected_at, imported_at, problem, not_before, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(id)
        parameters.append(columns)
        parameters.append(now)
    }
}

private struct ReplaceConnection: DatabaseStatement {
    let learner: LearnerID
    let record: ProviderConnectionRecord
    let columns: ProviderConnectionColumns

    var sql: String {
        """
        /* ProviderConnection.replace */
        update provider_connection
        set status = $3, edition = $4, name = $5, base_url = $6, registration_url = $7, authorisation_url = $8,
            token_url = $9, refresh_url = $10, interface_url = $11, client_id = $12, sealed = $13, attempt_hash = $14,
            attempt_expires_at = $15, connected_at = $16, imported_at = $17, problem = $18, not_before = $19,
            version = version + 1
        where learner_id = $1 and provider_connection_id = $2 and version = $20
        returning version
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(record.id)
        parameters.append(columns)
        parameters.append(record.version)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Int64 { try row.next(Int64.self) }
}

private struct DeleteConnection: DatabaseStatement {
    let learner: LearnerID
    let id: ProviderConnectionID

    var sql: String {
        """
        /* ProviderConnection.delete */
        delete from provider_connection where learner_id = $1 and provider_connection_id = $2 returning true
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(id)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Bool { try row.next(Bool.self) }
}

extension StatementParameters {
    /// The columns in the order that inserting and replacing share.
    fileprivate mutating func append(_ columns: ProviderConnectionColumns) {
        append(word: columns.status)
        append(columns.place.edition)
        append(columns.place.name)
        append(columns.place.base)
        append(columns.place.registration)
        append(columns.place.authorisation)
        append(columns.place.token)
        append(columns.place.refresh)
        append(columns.place.interface)
        append(columns.clientID)
        append(columns.sealed)
        append(columns.attemptHash)
        append(columns.attemptExpiresAt)
        append(columns.connectedAt)
        append(columns.importedAt)
        append(columns.problem)
        append(columns.notBefore)
    }
}
