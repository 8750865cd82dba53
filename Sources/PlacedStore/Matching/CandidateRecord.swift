public import Foundation
public import PlacedDomain

/// One candidate of a placement, as far as the learner's consent lets its employer see.
public struct CandidateRecord: Sendable {
    /// A verified credential that counted.
    public struct Credential: Sendable, Codable {
        /// Identifier.
        public let id: CredentialID
        /// What was achieved.
        public let achievement: AchievementSummary
        /// The issuer's name or IRI; nil when masked.
        public let issuer: String?
        /// Whether a trust registry names the issuer for this; nil when the issuer is masked, since it would narrow down who.
        public let isIssuerTrusted: Bool?
        /// Achieved level, 1–5.
        public let level: Int
        /// When it was last verified, in seconds since 1970.
        public let verified: Double
    }

    /// The learner.
    public let learner: LearnerID
    /// Nil when masked or not given.
    public let displayName: String?
    /// The primary address; nil when masked.
    public let email: String?
    /// What the consent does not reveal: of `name`, `email`, `issuer`.
    public let masked: [String]
    /// From 1.
    public let rank: Int
    /// 0–1 000 000.
    public let score: Int
    /// Values of the five factors, 0–1000 each.
    public let factors: [Int]
    /// Their weights in per mille.
    public let weights: [Int]
    /// What the score rests on.
    public let evidence: StoredEvidence
    /// Preferred requirements that are not satisfied.
    public let missing: [MissingRequirement]
    /// The credentials that counted.
    public let credentials: [Credential]
    /// The run that wrote the row.
    public let run: MatchRunID
    /// When it did.
    public let matchedAt: Date
    /// When the pair first stood in the list.
    public let firstMatchedAt: Date
}

/// One placement in a learner's list.
public struct LearnerMatchRecord: Sendable {
    /// The learner.
    public let learner: LearnerID
    /// The placement.
    public let placement: PlacementID
    /// Its title.
    public let title: String
    /// Its employer's name.
    public let employerName: String
    /// From 1.
    public let rank: Int
    /// 0–1 000 000.
    public let score: Int
    /// Values of the five factors, 0–1000 each; empty in the near list.
    public let factors: [Int]
    /// Their weights in per mille; empty in the near list.
    public let weights: [Int]
    /// What the score rests on.
    public let evidence: StoredEvidence
    /// Requirements that are not satisfied.
    public let missing: [MissingRequirement]
    /// When the run wrote the row.
    public let matchedAt: Date
}
