public import Foundation
public import PlacedDomain

/// Everything one run of the matcher starts from, as it lies in the database at one instant.
public struct SnapshotRows: Sendable {
    /// An achievement and the competencies it is aligned to.
    public struct Achievement: Sendable {
        /// Identifier.
        public let id: AchievementID
        /// Identifier IRI, as requirements name it.
        public let iri: String
        /// Competency identifiers.
        public let competencies: [String]
    }

    /// Two achievements of which one counts for the other.
    public struct Relation: Sendable {
        /// The achievement asked for.
        public let achievement: AchievementID
        /// The one that also counts.
        public let other: AchievementID
        /// Whether each counts for the other.
        public let isEquivalence: Bool
    }

    /// One component of a stack.
    public struct StackComponent: Sendable {
        /// The stack.
        public let stack: AchievementID
        /// What it is made of.
        public let component: AchievementID
    }

    /// An issuer.
    public struct Issuer: Sendable {
        /// Identifier.
        public let id: IssuerID
        /// Identifier IRI, as requirements name it.
        public let iri: String
    }

    /// A learner with a live consent for ranking.
    public struct Learner: Sendable {
        /// Identifier.
        public let id: LearnerID
        /// Where and when the learner can work.
        public let profile: LearnerProfile
        /// Employers the learner hides from.
        public let hiddenEmployers: [EmployerID]
    }

    /// A verified credential that a live consent covers.
    public struct Holding: Sendable {
        /// Whose it is.
        public let learner: LearnerID
        /// Identifier.
        public let credential: CredentialID
        /// What was achieved.
        public let achievement: AchievementID
        /// Who vouches.
        public let issuer: IssuerID
        /// Achieved level, 1–5.
        public let level: Int
        /// Whether the proof is by key and not by hosting.
        public let isProvedByKey: Bool
        /// Whether its last check was an outage within the operator's grace.
        public let isInGrace: Bool
        /// Whether a trust registry names its issuer for this achievement at this level.
        public let isIssuerTrusted: Bool
        /// When it was issued.
        public let issuedAt: Date
        /// When it lapses.
        public let expiresAt: Date?
        /// Until when it counts while its issuer cannot be reached; nil where nothing keeps it from counting, or where
        /// it is not known any more.
        public let countsUntil: Date?
    }

    /// A live consent for ranking.
    public struct Consent: Sendable {
        /// Whose it is.
        public let learner: LearnerID
        /// `all_employers`, `employer` or `placement`.
        public let scopeKind: ConsentScopeKind
        /// The employer or placement.
        public let scopeID: UUID?
        /// Last day it holds, in UTC.
        public let expiresOn: CalendarDay?
        /// The credentials of its collection.
        public let credentials: [CredentialID]
    }

    /// Where a follower of the event log goes on from here; nil where the rows are what was kept with a run.
    public let cursor: ChangeCursor?
    /// Every achievement known by name or by credential.
    public let achievements: [Achievement]
    /// Equivalences and one-way acceptances.
    public let relations: [Relation]
    /// Components of stacks.
    public let stacks: [StackComponent]
    /// Every issuer.
    public let issuers: [Issuer]
    /// Published placements whose deadline is not over.
    public let placements: [PlacementRecord]
    /// Learners with a live consent for ranking.
    public let learners: [Learner]
    /// Their verified credentials under a live consent.
    public let holdings: [Holding]
    /// Their live consents.
    public let consents: [Consent]
}

extension SnapshotRows {
    /// The same catalogue and postings with these learners beside those that are there.
    public func adding(_ rows: LearnerRows) -> SnapshotRows {
        SnapshotRows(
            cursor: cursor, achievements: achievements, relations: relations, stacks: stacks, issuers: issuers,
            placements: placements, learners: learners + rows.learners, holdings: holdings + rows.holdings,
            consents: consents + rows.consents)
    }
}
