import Foundation
import Libpq
public import PlacedDomain

/// A person to be made, with what belongs to the role.
public struct NewPerson: Sendable {
    /// Identifier.
    public let id: PersonID
    /// The one role of the person.
    public let role: Role
    /// What others may be shown; nil: nothing yet.
    public var displayName: String?
    /// The language mail is written in, of the four the service speaks.
    public var language = "en"
    /// The employer acted for; employers only.
    public var employer: EmployerID?
    /// The program acted for; advisors only.
    public var program: ProgramID?

    /// A person with nothing but a role.
    public init(_ id: PersonID, role: Role) {
        self.id = id
        self.role = role
    }
}

extension StoreAccess {
    /// Stores a person with the rows the role needs, and the preference that lets mail be stopped with one click.
    public func insertPerson(_ person: NewPerson) async throws(StoreError) {
        let now = scope.now
        _ = try await run(InsertPerson(id: person.id, role: person.role, now: now))
        _ = try await run(InsertContact(id: person.id, displayName: person.displayName))
        if let employer = person.employer {
            _ = try await run(InsertMember(employer: employer, person: person.id, now: now))
        }
        if let program = person.program { _ = try await run(InsertAdvisor(id: person.id, program: program)) }
        if person.role == .learner { _ = try await run(InsertLearner(id: person.id, now: now)) }
        _ = try await run(InsertPreference(id: person.id, language: person.language, now: now))
    }

    /// The employer of that name, made and vetted when there is none.
    public func vettedEmployer(named name: String) async throws(StoreError) -> EmployerID {
        _ = try await run(VetEmployer(id: .new(at: scope.now), name: name, now: scope.now))
        guard let id = try await first(FindEmployerByName(name: name)) else {
            throw .dangling(constraint: "employer_name_key")
        }
        return id
    }

    /// The program of that name, made when there is none.
    public func program(named name: String) async throws(StoreError) -> ProgramID {
        _ = try await run(MakeProgram(id: .new(at: scope.now), name: name, now: scope.now))
        guard let id = try await first(FindProgramByName(name: name)) else {
            throw .dangling(constraint: "program_name_key")
        }
        return id
    }

    /// Who a person acts as; nil when there is no such person or the account is closed. Administrative scope only.
    public func actor(of person: PersonID) async throws(StoreError) -> Actor? {
        try await first(FindActor(id: person)) ?? nil
    }
}

private struct InsertPerson: DatabaseStatement {
    typealias Row = NoRow

    let id: PersonID
    let role: Role
    let now: Date

    var sql: String { "/* Person.insert */ insert into person (person_id, role, created_at) values ($1, $2, $3)" }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(word: role)
        parameters.append(now)
    }
}

private struct InsertContact: DatabaseStatement {
    typealias Row = NoRow

    let id: PersonID
    let displayName: String?

    var sql: String {
        "/* Person.insertContact */ insert into person_contact (person_id, display_name) values ($1, $2)"
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(displayName)
    }
}

private struct InsertMember: DatabaseStatement {
    typealias Row = NoRow

    let employer: EmployerID
    let person: PersonID
    let now: Date

    var sql: String {
        "/* Employer.insertMember */ insert into employer_member (employer_id, person_id, joined_at) values ($1, $2, $3)"
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(employer)
        parameters.append(person)
        parameters.append(now)
    }
}

private struct InsertAdvisor: DatabaseStatement {
    typealias Row = NoRow

    let id: AdvisorID
    let program: ProgramID

    var sql: String { "/* Advisor.insert */ insert into advisor (advisor_id, program_id) values ($1, $2)" }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(program)
    }
}

private struct InsertLearner: DatabaseStatement {
    typealias Row = NoRow

    let id: LearnerID
    let now: Date

    var sql: String {
        "/* Learner.insert */ insert into learner (learner_id, lottery_key, created_at) values ($1, $2, $3)"
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(LotteryKey.of(id.uuid))
        parameters.append(now)
    }
}

private struct InsertPreference: DatabaseStatement {
    typealias Row = NoRow

    let id: PersonID
    let language: String
    let now: Date

    var sql: String {
        """
        /* DigestPreference.insert */
        insert into digest_preference (person_id, language, unsubscribe_hash, unsubscribe_token, updated_at)
        values ($1, $2, $3, $4, $5)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        let token = SecretToken.random()
        parameters.append(id)
        parameters.append(language)
        parameters.append(token.digest)
        parameters.append(token.text)
        parameters.append(now)
    }
}

private struct VetEmployer: DatabaseStatement {
    typealias Row = NoRow

    let id: EmployerID
    let name: String
    let now: Date

    var sql: String {
        """
        /* Employer.vet */
        insert into employer (employer_id, name, vetted_at, created_at)
        values ($1, $2, $3, $3)
        on conflict (lower(name)) do update set vetted_at = excluded.vetted_at, version = employer.version + 1
        where employer.vetted_at is null
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(name)
        parameters.append(now)
    }
}

private struct FindEmployerByName: DatabaseStatement {
    let name: String

    var sql: String { "/* Employer.findByName */ select employer_id from employer where lower(name) = lower($1)" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(name) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> EmployerID { try row.id(EmployerID.self) }
}

private struct MakeProgram: DatabaseStatement {
    typealias Row = NoRow

    let id: ProgramID
    let name: String
    let now: Date

    var sql: String {
        """
        /* Program.make */
        insert into program (program_id, name, created_at)
        values ($1, $2, $3)
        on conflict (lower(name)) do nothing
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(name)
        parameters.append(now)
    }
}

private struct FindProgramByName: DatabaseStatement {
    let name: String

    var sql: String { "/* Program.findByName */ select program_id from program where lower(name) = lower($1)" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(name) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> ProgramID { try row.id(ProgramID.self) }
}

private struct FindActor: DatabaseStatement {
    let id: PersonID

    var sql: String {
        """
        /* Person.actor */
        select p.person_id, p.role, m.employer_id, a.program_id
        from person p
        left join employer_member m on m.person_id = p.person_id
        left join advisor a on a.advisor_id = p.person_id
        where p.person_id = $1 and p.closed_at is null
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(id) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Actor? {
        let id = try row.id(PersonID.self)
        let role = try row.word(Role.self)
        let employer = try row.id(EmployerID?.self)
        let program = try row.id(ProgramID?.self)
        return switch role {
        case .operator: .operator(id)
        case .learner: .learner(id)
        case .employer: employer.map { .employer(id, $0) }
        case .advisor: program.map { .advisor(id, $0) }
        }
    }
}
