import PlacedDomain

/// What became of the seat that a round gave a learner.
public enum RoundSeat: String, Sendable, Codable, CaseIterable {
    /// The learner has yet to answer.
    case offered
    /// The learner said yes.
    case accepted
    /// The learner said no.
    case declined
    /// The employer took it back within its time.
    case takenBack = "taken_back"

    /// The state of the application that a run turned into an offer; nil when it is gone.
    init(_ status: ApplicationStatus?) {
        switch status {
        case .offered: self = .offered
        case .accepted, .placed: self = .accepted
        case .declined, .withdrawn: self = .declined
        case .draft, .submitted, .shortlisted, .interviewing, .unsuccessful, nil: self = .takenBack
        }
    }
}
