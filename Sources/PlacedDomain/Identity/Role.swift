/// What a person may be here; one person has one role.
public enum Role: String, Sendable, Codable, CaseIterable {
    /// Runs the service for a state or a university system.
    case `operator`
    /// Acts for an organisation offering work.
    case employer
    /// May be placed.
    case learner
    /// Acts for learners.
    case advisor
}
