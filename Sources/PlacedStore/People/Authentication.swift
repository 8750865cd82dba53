import Foundation
import Libpq
import PlacedDomain

extension StoreAccess {
    /// The token with a digest; nil when there is none, it was revoked, or its holder has left.
    ///
    /// - Parameter digest: SHA-256 of the token, 32 bytes.
    public func authenticateToken(digest: [UInt8]) async throws(StoreError) -> TokenRecord? {
        try await first(AuthenticateToken(digest: digest, now: scope.now))
    }

    /// Whose a live session is.
    ///
    /// - Parameter digest: SHA-256 of the session's secret, 32 bytes.
    public func authenticateSession(digest: [UInt8]) async throws(StoreError) -> AuthenticatedPerson? {
        try await first(AuthenticateSession(digest: digest, now: scope.now))
    }
}

private struct AuthenticateToken: DatabaseStatement {
    let digest: [UInt8]
    let now: Date

    var sql: String {
        """
        /* Authentication.token */
        select person_id, role, employer_id, program_id, scopes, expired
        from authenticate_token($1, $2)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(digest)
        parameters.append(now)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> TokenRecord {
        let person = try AuthenticatedPerson(&row)
        let scopes = Set(try row.next([String].self).compactMap(TokenScope.init(rawValue:)))
        return TokenRecord(person: person, scopes: scopes, isExpired: try row.next(Bool.self))
    }
}

private struct AuthenticateSession: DatabaseStatement {
    let digest: [UInt8]
    let now: Date

    var sql: String {
        """
        /* Authentication.session */
        select person_id, role, employer_id, program_id
        from authenticate_session($1, $2)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(digest)
        parameters.append(now)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> AuthenticatedPerson {
        try AuthenticatedPerson(&row)
    }
}

extension AuthenticatedPerson {
    fileprivate init(_ row: inout RowReader) throws(RowDecodingError) {
        personID = try row.id(PersonID.self)
        role = try row.word(Role.self)
        employerID = try row.id(EmployerID?.self)
        programID = try row.id(ProgramID?.self)
    }
}
