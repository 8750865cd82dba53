public import PlacedDomain

/// Who stands behind a token or a session.
public struct AuthenticatedPerson: Sendable {
    /// The person.
    public let personID: PersonID
    /// What the person is here.
    public let role: Role
    /// The employer the person is a member of.
    public let employerID: EmployerID?
    /// The program the person advises for.
    public let programID: ProgramID?

    /// Who the person acts as; nil when the role lacks its organisation.
    public var actor: Actor? {
        switch role {
        case .operator: .operator(personID)
        case .learner: .learner(personID)
        case .employer: employerID.map { .employer(personID, $0) }
        case .advisor: programID.map { .advisor(personID, $0) }
        }
    }
}
