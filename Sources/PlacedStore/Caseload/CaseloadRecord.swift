public import Foundation
public import PlacedDomain

/// An advisor's invitation as its learner sees it.
public struct InvitationRecord: Sendable {
    /// Identifier.
    public let id: InvitationID
    /// Who invites.
    public let advisor: AdvisorID
    /// The advisor's name.
    public let advisorName: String?
    /// The advisor's program.
    public let program: ProgramID
    /// The program's name.
    public let programName: String
    /// `sent`, `accepted` or `declined`.
    public let status: String
    /// When it was sent.
    public let createdAt: Date
}

/// An advisor a learner has accepted.
public struct OwnAdvisorRecord: Sendable {
    /// Who advises.
    public let advisor: AdvisorID
    /// The advisor's name.
    public let advisorName: String?
    /// The program's name.
    public let programName: String
    /// Since when.
    public let acceptedAt: Date
}

/// One learner of an advisor's caseload.
public struct CaseloadRecord: Sendable {
    /// One application, as the learner knows it.
    public struct Application: Sendable, Codable {
        /// Identifier.
        public let id: ApplicationID
        /// What it is for.
        public let placement: PlacementID
        /// Its title.
        public let title: String
        /// As the learner knows it.
        public let status: ApplicationStatus
    }

    /// The learner.
    public let learner: LearnerID
    /// The learner's name.
    public let displayName: String?
    /// Verified credentials.
    public let credentials: Int
    /// Of them, those that lapse within 30 days.
    public let expiring: Int
    /// Imported credentials that do not verify now.
    public let unverified: Int
    /// Placements in the learner's list.
    public let matches: Int
    /// Placements one badge away.
    public let near: Int
    /// The applications, newest first.
    public let applications: [Application]
    /// Since when.
    public let acceptedAt: Date
}
