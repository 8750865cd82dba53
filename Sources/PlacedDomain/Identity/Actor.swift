/// Who a request or a service acts as; row-level security sees nothing else of it.
public enum Actor: Sendable, Hashable {
    /// Nobody in particular: sees what was published.
    case anybody
    /// A member of an employer.
    case employer(PersonID, EmployerID)
    /// A learner, for what is the learner's own.
    case learner(LearnerID)
    /// An advisor of a program.
    case advisor(AdvisorID, ProgramID)
    /// A person who runs the service.
    case `operator`(PersonID)
    /// The service itself at administrative work: creating people, reviewing, housekeeping.
    case system
    /// The matcher.
    case matcher
    /// The composer and sender of mail.
    case mailer
    /// The re-verification of credentials.
    case verifier
    /// The freezing and running of capacity rounds.
    case rounds

    /// The name row-level security knows.
    public var kind: String {
        switch self {
        case .anybody: "public"
        case .employer: "employer"
        case .learner: "learner"
        case .advisor: "advisor"
        case .operator, .system: "operator"
        case .matcher: "matcher"
        case .mailer: "mailer"
        case .verifier: "verifier"
        case .rounds: "rounds"
        }
    }

    /// The person acting; nil for services and the public.
    public var personID: PersonID? {
        switch self {
        case .employer(let person, _), .learner(let person), .advisor(let person, _), .operator(let person): person
        case .anybody, .system, .matcher, .mailer, .verifier, .rounds: nil
        }
    }

    /// The employer acted for.
    public var employerID: EmployerID? {
        if case .employer(_, let employer) = self { employer } else { nil }
    }

    /// The program acted for.
    public var programID: ProgramID? {
        if case .advisor(_, let program) = self { program } else { nil }
    }

    /// The role of a signed-in person; nil for services and the public.
    public var role: Role? {
        switch self {
        case .employer: .employer
        case .learner: .learner
        case .advisor: .advisor
        case .operator: .operator
        case .anybody, .system, .matcher, .mailer, .verifier, .rounds: nil
        }
    }
}
