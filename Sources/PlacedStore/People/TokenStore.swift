public import Foundation
import Libpq
public import PlacedDomain

/// An API token to be stored: never its secret.
public struct NewToken: Sendable {
    /// Whose it is.
    public let personID: PersonID
    /// SHA-256 of the secret.
    public let digest: [UInt8]
    /// What it is for, in its owner's words.
    public let label: String
    /// What it may do: `read`, `write`.
    public let scopes: [String]
    /// When it stops working.
    public let expiresAt: Date

    /// A token to be stored.
    public init(personID: PersonID, digest: [UInt8], label: String, scopes: [String], expiresAt: Date) {
        self.personID = personID
        self.digest = digest
        self.label = label
        self.scopes = scopes
        self.expiresAt = expiresAt
    }
}

extension StoreAccess {
    /// Stores an API token.
    public func insertToken(_ token: NewToken) async throws(StoreError) {
        _ = try await run(InsertToken(token: token, now: scope.now))
    }
}

private struct InsertToken: DatabaseStatement {
    typealias Row = NoRow

    let token: NewToken
    let now: Date

    var sql: String {
        """
        /* Token.insert */
        insert into api_token (api_token_id, person_id, token_hash, label, scopes, created_at, expires_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(UUID.version7(at: now))
        parameters.append(token.personID)
        parameters.append(token.digest)
        parameters.append(token.label)
        parameters.append(token.scopes)
        parameters.append(now)
        parameters.append(token.expiresAt)
    }
}
