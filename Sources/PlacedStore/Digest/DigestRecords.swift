public import Foundation
public import PlacedDomain

/// Somebody who is due a digest.
public struct DigestRecipient: Sendable {
    /// The person.
    public let person: PersonID
    /// What the person may see, in the scope the digest is composed in.
    public let actor: Actor
    /// The language the person reads.
    public let language: String
    /// Up to where earlier digests told; the person's creation before the first.
    public let since: Date
}

/// How somebody wants digests.
public struct DigestPreferenceRecord: Sendable {
    /// How often.
    public let frequency: DigestFrequency
    /// `en`, `es`, `fr` or `pt`.
    public let language: String
    /// Counts changes.
    public let version: Int64
}

/// A composition of digests that was asked for.
public struct DigestRunRecord: Sendable {
    /// Identifier.
    public let id: UUID
    /// Which period.
    public let period: DigestPeriod
    /// The period's day.
    public let on: CalendarDay
    /// Tells apart the immediate digests of one day.
    public let occasion: String
}

/// Applications of one placement that wait for an answer.
public struct UnansweredRecord: Sendable {
    /// The placement.
    public let placement: PlacementID
    /// Its title.
    public let title: String
    /// How many wait.
    public let count: Int
    /// When the oldest was sent.
    public let oldest: Date
    /// When the newest was sent.
    public let newest: Date
}

/// Something that happened to a learner of a caseload.
public struct CaseloadChangeRecord: Sendable {
    /// The learner's name, or the address that was invited.
    public let label: String?
    /// What happened.
    public let code: AdvisorNews.ChangeCode
    /// The placement concerned.
    public let placement: PlacementID?
    /// Its title.
    public let title: String?
}
