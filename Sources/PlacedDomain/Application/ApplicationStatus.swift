/// The life of an application; the allowed steps are data, and the database's trigger holds the same table.
public enum ApplicationStatus: String, Sendable, Codable, CaseIterable {
    case draft, submitted, shortlisted, interviewing, offered, unsuccessful, accepted, declined, withdrawn, placed

    /// Where an application may go from here.
    public var next: [ApplicationStatus] { Self.transitions[self] ?? [] }

    /// Every allowed step.
    public static let transitions: [ApplicationStatus: [ApplicationStatus]] = [
        .draft: [.submitted, .withdrawn],
        .submitted: [.shortlisted, .interviewing, .offered, .unsuccessful, .withdrawn],
        .shortlisted: [.interviewing, .offered, .unsuccessful, .withdrawn],
        .interviewing: [.offered, .unsuccessful, .withdrawn],
        .offered: [.accepted, .declined, .withdrawn],
        .accepted: [.placed],
    ]

    /// Whether a second application to the same placement is refused while this one is here.
    public var isLive: Bool {
        switch self {
        case .unsuccessful, .declined, .withdrawn: false
        case .draft, .submitted, .shortlisted, .interviewing, .offered, .accepted, .placed: true
        }
    }

    /// Who may bring an application to this state.
    public var deciders: Set<Role> {
        switch self {
        case .draft, .submitted, .withdrawn, .accepted, .declined: [.learner]
        case .shortlisted, .interviewing, .offered, .unsuccessful, .placed: [.employer]
        }
    }

    /// Whether a step to this state waits for the undo window before the learner hears of it.
    public var isDecision: Bool {
        switch self {
        case .shortlisted, .interviewing, .offered, .unsuccessful: true
        case .draft, .submitted, .withdrawn, .accepted, .declined, .placed: false
        }
    }

    /// Whether a step to this state needs a coded reason.
    public var needsReason: Bool { self == .unsuccessful || self == .withdrawn || self == .declined }
}
