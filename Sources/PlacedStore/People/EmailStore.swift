public import Foundation
import Libpq
public import PlacedDomain

/// An address of a person.
public struct EmailRecord: Sendable, Hashable {
    /// Identifier of the address within its person.
    public let id: UUID
    /// As typed.
    public let address: String
    /// Whether mail goes here.
    public let isPrimary: Bool
    /// When it was added.
    public let addedAt: Date
    /// When a link mailed to it was used; nil: it proves nothing yet.
    public let verifiedAt: Date?
    /// When mail to it was refused for good.
    public let bouncedAt: Date?
}

/// Somebody who has an address, verified or not.
public struct AddressHolder: Sendable, Hashable {
    /// Who.
    public let personID: PersonID
    /// The person's role.
    public let role: Role
    /// The address among the person's.
    public let emailID: UUID
    /// Whether it is proven.
    public let isVerified: Bool
    /// The language of the person's mail; nil while the address is not proven.
    public let language: String?

    /// Somebody who has an address.
    public init(personID: PersonID, role: Role, emailID: UUID, isVerified: Bool, language: String? = nil) {
        self.personID = personID
        self.role = role
        self.emailID = emailID
        self.isVerified = isVerified
        self.language = language
    }
}

extension StoreAccess {
    /// The addresses of a person: the primary one, then the others, oldest first.
    public func emails(of person: PersonID) async throws(StoreError) -> [EmailRecord] {
        try await run(ListEmails(person: person))
    }

    /// Adds an address; verified when an administrator vouches for it.
    public func insertEmail(
        _ address: EmailAddress, hash: [UInt8], of person: PersonID, role: Role, isPrimary: Bool, isVerified: Bool
    ) async throws(StoreError) -> UUID {
        let id = UUID.version7(at: scope.now)
        _ = try await run(
            InsertEmail(
                person: person, id: id, role: role, address: address, hash: hash, isPrimary: isPrimary,
                isVerified: isVerified, now: scope.now))
        return id
    }

    /// Takes an address from a person.
    public func deleteEmail(_ id: UUID, of person: PersonID) async throws(StoreError) {
        _ = try await run(DeleteEmail(person: person, id: id))
    }

    /// Makes one address the primary one; the others are not.
    public func makePrimary(_ id: UUID, of person: PersonID) async throws(StoreError) {
        _ = try await run(ClearPrimary(person: person, except: id))
        _ = try await run(SetPrimary(person: person, id: id))
    }

    /// Marks an address as proven.
    ///
    /// - Throws: ``StoreError/duplicate(constraint:)`` when another person of the same role has proven it first.
    public func verifyEmail(_ id: UUID, of person: PersonID) async throws(StoreError) {
        _ = try await run(VerifyEmail(person: person, id: id, now: scope.now))
    }

    /// Everybody who has the address, closed accounts aside. Administrative scope only.
    public func holders(ofHash hash: [UInt8]) async throws(StoreError) -> [AddressHolder] {
        try await run(FindHolders(hash: hash))
    }
}

private struct ListEmails: DatabaseStatement {
    let person: PersonID

    var sql: String {
        """
        /* Email.list */
        select person_email_id, address, is_primary, added_at, verified_at, bounced_at
        from person_email
        where person_id = $1
        order by is_primary desc, added_at, person_email_id
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(person) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> EmailRecord {
        EmailRecord(
            id: try row.next(UUID.self), address: try row.next(String.self), isPrimary: try row.next(Bool.self),
            addedAt: try row.next(Date.self), verifiedAt: try row.next(Date?.self),
            bouncedAt: try row.next(Date?.self))
    }
}

private struct InsertEmail: DatabaseStatement {
    typealias Row = NoRow

    let person: PersonID
    let id: UUID
    let role: Role
    let address: EmailAddress
    let hash: [UInt8]
    let isPrimary: Bool
    let isVerified: Bool
    let now: Date

    var sql: String {
        """
        /* Email.insert */
        insert into person_email (person_id, person_email_id, role, address, lookup_hash, is_primary, added_at, verified_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(person)
        parameters.append(id)
        parameters.append(word: role)
        parameters.append(address.text)
        parameters.append(hash)
        parameters.append(isPrimary)
        parameters.append(now)
        parameters.append(isVerified ? now : nil)
    }
}

private struct DeleteEmail: DatabaseStatement {
    typealias Row = NoRow

    let person: PersonID
    let id: UUID

    var sql: String { "/* Email.delete */ delete from person_email where person_id = $1 and person_email_id = $2" }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(person)
        parameters.append(id)
    }
}

private struct ClearPrimary: DatabaseStatement {
    typealias Row = NoRow

    let person: PersonID
    let except: UUID

    var sql: String {
        """
        /* Email.clearPrimary */
        update person_email set is_primary = false where person_id = $1 and is_primary and person_email_id <> $2
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(person)
        parameters.append(except)
    }
}

private struct SetPrimary: DatabaseStatement {
    typealias Row = NoRow

    let person: PersonID
    let id: UUID

    var sql: String {
        "/* Email.setPrimary */ update person_email set is_primary = true where person_id = $1 and person_email_id = $2"
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(person)
        parameters.append(id)
    }
}

private struct VerifyEmail: DatabaseStatement {
    typealias Row = NoRow

    let person: PersonID
    let id: UUID
    let now: Date

    var sql: String {
        """
        /* Email.verify */
        update person_email
        set verified_at = $3, bounced_at = null
        where person_id = $1 and person_email_id = $2 and verified_at is null
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(person)
        parameters.append(id)
        parameters.append(now)
    }
}

private struct FindHolders: DatabaseStatement {
    let hash: [UInt8]

    var sql: String {
        """
        /* Email.holders */
        select p.person_id, p.role, e.person_email_id, e.verified_at is not null, o.language
        from person_email e
        join person p on p.person_id = e.person_id and p.closed_at is null
        left join people_of_address($1) o on o.person_id = p.person_id
        where e.lookup_hash = $1
        order by p.role, e.added_at, p.person_id
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(hash) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> AddressHolder {
        AddressHolder(
            personID: try row.id(PersonID.self), role: try row.word(Role.self), emailID: try row.next(UUID.self),
            isVerified: try row.next(Bool.self), language: try row.next(String?.self))
    }
}
