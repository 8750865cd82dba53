public import Foundation
public import PlacedDomain

/// A learner of a compact snapshot: plain numbers, and where what belongs to her lies in the snapshot's lists.
public struct CompactLearner: Sendable {
    /// Identifier.
    public var id: LearnerID
    /// WGS 84 degrees; nil without a home.
    public var home: (latitude: Double, longitude: Double)?
    /// Kilometres; nil: any distance.
    public var travelRadiusKilometres: Int?
    /// Bit n stands for the n-th modality of ``Modality``; nil: every one.
    public var modalities: UInt8?
    /// Bit n stands for the n-th kind of ``PlacementKind``; nil: every one.
    public var kinds: UInt8?
    /// Weekly slots; nil: the whole week.
    public var weeklySlots: Int32?
    /// Days since 1970-01-01; nil: now.
    public var availableFromDay: Int32?
    /// Place in ``CompactSnapshot/languages``; nil: not said.
    public var languages: Int32?
    /// Whether an adjustment of working time is recorded.
    public var hasAdjustment: Bool
    /// Her places in ``CompactSnapshot/hiddenEmployers``.
    public var hidden: Range<Int32> = 0..<0
    /// Her places in ``CompactSnapshot/holdings``.
    public var holdings: Range<Int32> = 0..<0
    /// Her places in ``CompactSnapshot/consents``.
    public var consents: Range<Int32> = 0..<0
}

/// A verified credential under a live consent, in 48 bytes.
public struct CompactHolding: Sendable {
    /// Proof by key and not by hosting.
    public static let isProvedByKey: UInt8 = 1
    /// Its last check was an outage within the operator's grace.
    public static let isInGrace: UInt8 = 2
    /// A trust registry names its issuer for this achievement at this level.
    public static let isIssuerTrusted: UInt8 = 4

    /// Identifier.
    public var credential: UUID
    /// Seconds since 1970 from which on it no longer counts; `Int64.max`: never.
    public var expiresSeconds: Int64
    /// Place in ``SnapshotRows/achievements``.
    public var achievement: Int32
    /// Place in ``SnapshotRows/issuers``.
    public var issuer: Int32
    /// Days since 1970-01-01.
    public var issuedDay: Int32
    /// 1–5, unless the database holds what it may not.
    public var level: UInt8
    /// Sum of the above.
    public var flags: UInt8
}

/// A live consent for ranking.
public struct CompactConsent: Sendable {
    /// `all_employers`, `employer` or `placement`.
    public var scopeKind: ConsentScopeKind
    /// The employer or placement.
    public var scopeID: UUID?
    /// Last day it holds, in days since 1970-01-01; nil: no end.
    public var lastDay: Int32?
    /// Her credentials it covers, in ``CompactSnapshot/coverages``; nil: all of her holdings.
    public var coverage: Int32?
}

/// The learners of a snapshot and what counts of them, as small as a matcher can use it.
public struct CompactSnapshot: Sendable {
    /// Ascending by identifier.
    public internal(set) var learners: [CompactLearner] = []
    /// Each learner's, in the order of their identifiers.
    public internal(set) var holdings: [CompactHolding] = []
    /// Each learner's.
    public internal(set) var consents: [CompactConsent] = []
    /// Each learner's.
    public internal(set) var hiddenEmployers: [EmployerID] = []
    /// Places among the learner's holdings, from 0, ascending.
    public internal(set) var coverages: [[Int32]] = []
    /// Sets of languages that learners speak.
    public internal(set) var languages: [[String]] = []
}
