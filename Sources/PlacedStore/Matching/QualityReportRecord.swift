public import Foundation
public import PlacedDomain

/// A report on what the rankings are like, asked for or made.
public struct QualityReportRecord: Sendable, Hashable {
    /// The report.
    public let id: QualityReportID
    /// Where it is in its life.
    public let state: MatchRunState
    /// Longest list it looks at.
    public let top: Int
    /// When it was asked for.
    public let requestedAt: Date
    /// The instant it holds for; nil until it succeeded.
    public let asOf: Date?
    /// When it ended.
    public let finishedAt: Date?
    /// What it found; nil until it succeeded.
    public let content: RankingQuality?
    /// Why it failed.
    public let failure: String?
}
