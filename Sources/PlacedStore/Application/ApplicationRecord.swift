public import Foundation
public import PlacedDomain

/// An application as it is stored. What a side may know of it is the matter of ``standing(for:now:)``.
public struct ApplicationRecord: Sendable {
    /// What one side may know.
    public struct Standing: Sendable, Hashable {
        /// The state as this side sees it.
        public let status: ApplicationStatus
        /// When a decision reaches the learner; told to the deciding side only, nil when it has.
        public let effectiveAt: Date?
        /// The reason given with the last step this side sees.
        public let reason: ApplicationReason?
        /// The words given with it.
        public let note: String?
    }

    /// A credential of the collection applied with.
    public struct Credential: Sendable, Codable {
        /// Identifier.
        public let id: CredentialID
        /// What was achieved.
        public let achievement: AchievementSummary
        /// The issuer's name or IRI.
        public let issuer: String
        /// Whether a trust registry names the issuer for this.
        public let isIssuerTrusted: Bool
        /// Achieved level, 1–5.
        public let level: Int
        /// When it was last verified, in seconds since 1970.
        public let verified: Double
    }

    /// Identifier.
    public let id: ApplicationID
    /// Who applies.
    public let learner: LearnerID
    /// The learner's name, where the viewer may see it.
    public let learnerName: String?
    /// The learner's address, where the viewer may see it.
    public let learnerEmail: String?
    /// What is applied for.
    public let placement: PlacementID
    /// Its title.
    public let placementTitle: String
    /// Whose it is.
    public let employer: EmployerID
    /// The employer's name.
    public let employerName: String
    /// What is applied with.
    public let collection: CollectionID
    /// The consent that serves this application's view.
    public let consent: ConsentID
    /// Counts changes.
    public let version: Int64
    /// What the learner wrote.
    public let message: String?
    /// The last decided state.
    let status: ApplicationStatus
    /// The state the learner knows until ``effectiveAt``.
    let seenStatus: ApplicationStatus
    /// When the last decision reaches the learner.
    let effectiveAt: Date?
    let reason: ApplicationReason?
    let note: String?
    /// Steps the learner may see at the scope's instant; the learner's entity tag counts these.
    let visibleSteps: Int64
    let seenReason: ApplicationReason?
    let seenNote: String?
    /// When it was sent.
    public let submittedAt: Date
    /// When the side that reads it last saw it change.
    public let updatedAt: Date
    /// Whether a capacity round made it and its learner does not know of it yet.
    public let isHidden: Bool
    /// The credentials the viewer may see.
    public let credentials: [Credential]

    /// What a side may know at an instant: the learner, and whoever acts for the learner, hears of a decision when its
    /// undo window is over; the employer sees it at once.
    public func standing(for actor: Actor, now: Date) -> Standing {
        let isPending = effectiveAt.map { $0 > now } ?? false
        if case .employer = actor {
            return Standing(status: status, effectiveAt: isPending ? effectiveAt : nil, reason: reason, note: note)
        }
        // The row's own reason may be that of a decision taken back, which the learner never hears of.
        return Standing(
            status: isPending ? seenStatus : status, effectiveAt: nil, reason: seenReason, note: seenNote)
    }

    /// Whether a decision waits for its undo window.
    public func isPending(now: Date) -> Bool { effectiveAt.map { $0 > now } ?? false }

    /// What the learner knows while a decision is pending.
    public var knownToLearner: ApplicationStatus { seenStatus }

    /// The number that a side's entity tag is made from: it never changes before that side may know.
    public func tagVersion(for actor: Actor) -> Int64 {
        if case .employer = actor { version } else { visibleSteps }
    }
}

/// One step in an application's history.
public struct ApplicationStepRecord: Sendable {
    /// Nil for the first.
    public let from: ApplicationStatus?
    /// Where it came to.
    public let to: ApplicationStatus
    /// Who did it: `learner` or `employer`.
    public let actorKind: String
    /// The coded reason.
    public let reason: ApplicationReason?
    /// The words given with it.
    public let note: String?
    /// When it was done, or for the learner when it became known.
    public let at: Date
}
