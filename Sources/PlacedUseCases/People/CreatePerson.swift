import Foundation
public import PlacedDomain
import PlacedStore

/// An administrator makes a person, or finds the one who has that address in that role.
public struct CreatePerson: Sendable {
    /// Who is to be made.
    public struct Request: Sendable {
        /// What the person may be here.
        public var role: Role
        /// Counts as verified: an administrator vouches for it.
        public var email: String
        /// What others may be shown.
        public var displayName: String?
        /// Name of the employer acted for; needed for the role `employer`, made and vetted if new.
        public var employer: String?
        /// Name of the program acted for; needed for the role `advisor`, made if new.
        public var program: String?
        /// The language of mail: `en`, `es`, `fr` or `pt`.
        public var language = "en"

        /// A person with a role and an address.
        public init(role: Role, email: String) {
            self.role = role
            self.email = email
        }
    }

    /// Who was made or found.
    public struct Outcome: Sendable {
        /// Whom a token or session of this person acts as.
        public let actor: Actor
        /// Identifier.
        public let personID: PersonID
        /// False when the person was there already; then nothing was changed.
        public let isNew: Bool
    }

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Makes the person with all that belongs to the role, in one transaction.
    public func callAsFunction(_ request: Request) async throws(UseCaseError) -> Outcome {
        let address = try Self.check(request)
        return try await context.write(as: .system) { access in
            let hash = try await access.lookupHash(of: address)
            let holders = try await access.holders(ofHash: hash)
            if let holder = holders.first(where: { $0.isVerified && $0.role == request.role }) {
                return try await Self.existing(holder.personID, request, access)
            }
            var person = NewPerson(.new(at: access.scope.now), role: request.role)
            person.displayName = request.displayName
            person.language = request.language
            if let name = request.employer { person.employer = try await access.vettedEmployer(named: name.trimmed) }
            if let name = request.program { person.program = try await access.program(named: name.trimmed) }
            try await access.insertPerson(person)
            _ = try await access.insertEmail(
                address, hash: hash, of: person.id, role: request.role, isPrimary: true, isVerified: true)
            try await access.append(
                EventRecord(
                    "person.created", "person", person.id, learner: request.role == .learner ? person.id : nil,
                    employer: person.employer))
            guard let actor = try await access.actor(of: person.id) else {
                throw UseCaseError.defect("a person without a role")
            }
            return Outcome(actor: actor, personID: person.id, isNew: true)
        }
    }

    private static func existing(
        _ id: PersonID, _ request: Request, _ access: StoreTransaction
    ) async throws -> Outcome {
        guard let actor = try await access.actor(of: id) else { throw UseCaseError.defect("a person without a role") }
        if let name = request.employer, try await access.vettedEmployer(named: name.trimmed) != actor.employerID {
            throw elsewhere("employer")
        }
        if let name = request.program, try await access.program(named: name.trimmed) != actor.programID {
            throw elsewhere("program")
        }
        return Outcome(actor: actor, personID: id, isNew: false)
    }

    private static func elsewhere(_ what: String) -> UseCaseError {
        .conflict(
            code: "belongs_elsewhere",
            detail: "The person of that address belongs to another \(what); use another address.", allowed: [])
    }

    private static func check(_ request: Request) throws(UseCaseError) -> EmailAddress {
        var found: [FieldProblem] = []
        let address = EmailAddress(request.email)
        if address == nil { found.append(EmailAddress.problem(at: "/email")) }
        func name(_ value: String?, _ pointer: String, of role: Role) {
            if let value {
                if request.role != role {
                    found.append(
                        FieldProblem(pointer, .notAllowed, "Only the role \(role.rawValue) takes this; leave it out."))
                } else if value.trimmed.isEmpty || value.trimmed.count > LearnerLimits.nameLength {
                    found.append(FieldProblem(pointer, .required, "Give a name of 1 to 200 characters."))
                }
            } else if request.role == role {
                found.append(FieldProblem(pointer, .required, "The role \(role.rawValue) needs it: give its name."))
            }
        }
        name(request.employer, "/employer", of: .employer)
        name(request.program, "/program", of: .advisor)
        if let displayName = request.displayName, !(1...LearnerLimits.nameLength).contains(displayName.count) {
            found.append(FieldProblem("/display_name", .tooLong, "Give a name of 1 to 200 characters."))
        }
        if !MailLanguages.all.contains(request.language) {
            found.append(
                FieldProblem("/language", .unknownValue, "Use one of \(MailLanguages.all.joined(separator: ", "))."))
        }
        guard found.isEmpty, let address else { throw .invalid(found) }
        return address
    }
}

extension String {
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
