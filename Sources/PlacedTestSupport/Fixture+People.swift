import Foundation
public import PlacedDomain

extension Fixture {
    /// A person with a name and, unless `email` is nil, a verified primary address.
    @discardableResult
    public func person(_ role: Role, _ name: String, email: String? = nil) async throws -> PersonID {
        let id = id(PersonID.self)
        try await plant("person", ["person_id": .id(id), "role": .text(role.rawValue), "created_at": .at(now)])
        try await plant("person_contact", ["person_id": .id(id), "display_name": .text(name)])
        if let email { try await address(of: id, role, email) }
        return id
    }

    /// A verified primary address. Its lookup hash is a stand-in: nothing is found by it.
    public func address(
        of person: PersonID, _ role: Role, _ email: String, with changes: [String: FixtureValue] = [:]
    ) async throws {
        try await plant(
            "person_email",
            [
                "person_id": .id(person), "person_email_id": .id(UUID.version7(at: now)), "role": .text(role.rawValue),
                "address": .text(email), "lookup_hash": .bytes(Array(email.utf8)), "is_primary": true,
                "added_at": .at(now), "verified_at": .at(now),
            ], with: changes)
    }

    /// An employer that was vetted.
    public func employer(_ name: String, with changes: [String: FixtureValue] = [:]) async throws -> EmployerID {
        let id = id(EmployerID.self)
        try await plant(
            "employer",
            ["employer_id": .id(id), "name": .text(name), "vetted_at": .at(now), "created_at": .at(now)],
            with: changes)
        return id
    }

    /// Somebody who acts for an employer.
    public func member(of employer: EmployerID, _ name: String, email: String? = nil) async throws -> PersonID {
        let person = try await person(.employer, name, email: email)
        try await plant(
            "employer_member",
            ["employer_id": .id(employer), "person_id": .id(person), "joined_at": .at(now)])
        return person
    }

    /// A learner.
    public func learner(
        _ name: String, email: String? = nil, with changes: [String: FixtureValue] = [:]
    ) async throws -> LearnerID {
        let person = try await person(.learner, name, email: email)
        try await plant(
            "learner",
            [
                "learner_id": .id(person), "lottery_key": .integer(Int(LotteryKey.of(person.uuid))),
                "created_at": .at(now),
            ], with: changes)
        return person
    }

    /// A program of advisors.
    public func program(_ name: String) async throws -> ProgramID {
        let id = id(ProgramID.self)
        try await plant("program", ["program_id": .id(id), "name": .text(name), "created_at": .at(now)])
        return id
    }

    /// An advisor of a program.
    public func advisor(of program: ProgramID, _ name: String, email: String? = nil) async throws -> AdvisorID {
        let person = try await person(.advisor, name, email: email)
        try await plant("advisor", ["advisor_id": .id(person), "program_id": .id(program)])
        return person
    }

    /// A learner on an advisor's caseload.
    public func caseload(
        _ learner: LearnerID, of advisor: AdvisorID, _ program: ProgramID, with changes: [String: FixtureValue] = [:]
    ) async throws {
        try await plant(
            "caseload",
            [
                "learner_id": .id(learner), "caseload_id": .id(UUID.version7(at: now)), "advisor_id": .id(advisor),
                "program_id": .id(program), "accepted_at": .at(now),
            ], with: changes)
    }

    /// How somebody wants digests: daily, in English, unless said otherwise.
    public func digestPreference(of person: PersonID, with changes: [String: FixtureValue] = [:]) async throws {
        try await plant(
            "digest_preference",
            [
                "person_id": .id(person), "unsubscribe_hash": .bytes(Array(person.description.utf8)),
                "unsubscribe_token": .text("stop-\(person)"), "updated_at": .at(now),
            ], with: changes)
    }
}
