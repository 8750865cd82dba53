public import Foundation
import Libpq
public import PlacedDomain

/// What a mailed link is for.
public enum LinkPurpose: String, Sendable {
    /// Signs its holder in, and proves the address it was sent to.
    case signIn = "sign_in"
    /// Only proves the address it was sent to.
    case verifyEmail = "verify_email"
}

/// A link that has been used just now.
public struct SpentLink: Sendable {
    /// Whose it was.
    public let personID: PersonID
    /// What it was for.
    public let purpose: LinkPurpose
    /// The address it was sent to.
    public let emailID: UUID?
}

extension StoreAccess {
    /// Stores a one-time link to an address of a person. Administrative scope only.
    public func insertLink(
        digest: [UInt8], person: PersonID, emailID: UUID, purpose: LinkPurpose, expiresAt: Date
    ) async throws(StoreError) {
        _ = try await run(
            InsertLink(
                digest: digest, person: person, emailID: emailID, purpose: purpose, now: scope.now, expiresAt: expiresAt
            ))
    }

    /// How many links were sent since an instant: to an address, whoever has it, and to a person, wherever.
    ///
    /// Both are counted, since an address that is removed and added again starts anew. Administrative scope only.
    public func linkCounts(
        toHash hash: [UInt8], person: PersonID, since: Date
    ) async throws(StoreError) -> (address: Int, person: Int) {
        let counts = try await first(CountLinks(hash: hash, person: person, since: since))
        return (counts?.address ?? 0, counts?.person ?? 0)
    }

    /// Uses a link up; nil when it is unknown, used or over.
    public func spendLink(digest: [UInt8]) async throws(StoreError) -> SpentLink? {
        try await first(SpendLink(digest: digest, now: scope.now))
    }

    /// What a link is for, without using it up; nil when it is unknown, used or over.
    public func peekLink(digest: [UInt8]) async throws(StoreError) -> LinkPurpose? {
        try await first(PeekLink(digest: digest, now: scope.now))
    }

    /// Starts a session of the scope's person.
    public func insertSession(digest: [UInt8], of person: PersonID, expiresAt: Date) async throws(StoreError) {
        _ = try await run(InsertSession(digest: digest, person: person, now: scope.now, expiresAt: expiresAt))
    }

    /// Ends a session; one that is not there has ended already.
    public func endSession(digest: [UInt8]) async throws(StoreError) {
        _ = try await run(EndStoredSession(digest: digest))
    }

    /// The language a person's mail is written in. The person's own scope only.
    public func mailLanguage(of person: PersonID) async throws(StoreError) -> String {
        try await first(FindMailLanguage(person: person)) ?? "en"
    }
}

private struct InsertLink: DatabaseStatement {
    typealias Row = NoRow

    let digest: [UInt8]
    let person: PersonID
    let emailID: UUID
    let purpose: LinkPurpose
    let now: Date
    let expiresAt: Date

    var sql: String {
        """
        /* Link.insert */
        insert into sign_in_link (link_hash, person_id, purpose, person_email_id, created_at, expires_at)
        values ($1, $2, $3, $4, $5, $6)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(digest)
        parameters.append(person)
        parameters.append(word: purpose)
        parameters.append(emailID)
        parameters.append(now)
        parameters.append(expiresAt)
    }
}

private struct CountLinks: DatabaseStatement {
    struct Row: Sendable {
        let address: Int
        let person: Int
    }

    let hash: [UInt8]
    let person: PersonID
    let since: Date

    var sql: String {
        """
        /* Link.count */
        select
            (select count(*)
                from person_email e
                join sign_in_link l on l.person_id = e.person_id and l.person_email_id = e.person_email_id
                where e.lookup_hash = $1 and l.created_at > $3),
            (select count(*) from sign_in_link l where l.person_id = $2 and l.created_at > $3)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(hash)
        parameters.append(person)
        parameters.append(since)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Row {
        Row(address: Int(try row.next(Int64.self)), person: Int(try row.next(Int64.self)))
    }
}

private struct SpendLink: DatabaseStatement {
    let digest: [UInt8]
    let now: Date

    var sql: String { "/* Link.spend */ select person_id, purpose, person_email_id from spend_link($1, $2)" }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(digest)
        parameters.append(now)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> SpentLink {
        SpentLink(
            personID: try row.id(PersonID.self), purpose: try row.word(LinkPurpose.self),
            emailID: try row.next(UUID?.self))
    }
}

private struct PeekLink: DatabaseStatement {
    let digest: [UInt8]
    let now: Date

    var sql: String { "/* Link.peek */ select purpose from peek_link($1, $2)" }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(digest)
        parameters.append(now)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> LinkPurpose {
        try row.word(LinkPurpose.self)
    }
}

private struct InsertSession: DatabaseStatement {
    typealias Row = NoRow

    let digest: [UInt8]
    let person: PersonID
    let now: Date
    let expiresAt: Date

    var sql: String {
        "/* Session.insert */ insert into session (session_hash, person_id, created_at, expires_at) values ($1, $2, $3, $4)"
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(digest)
        parameters.append(person)
        parameters.append(now)
        parameters.append(expiresAt)
    }
}

private struct EndStoredSession: DatabaseStatement {
    let digest: [UInt8]

    var sql: String { "/* Session.end */ select true from end_session($1)" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(digest) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Bool { try row.next(Bool.self) }
}

private struct FindMailLanguage: DatabaseStatement {
    let person: PersonID

    var sql: String { "/* DigestPreference.language */ select language from digest_preference where person_id = $1" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(person) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> String { try row.next(String.self) }
}
