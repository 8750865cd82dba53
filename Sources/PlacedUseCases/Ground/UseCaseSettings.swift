public import Foundation

/// What an operator can set about the rules; each default is the one documented in `config/placed.example.yaml`.
public struct UseCaseSettings: Sendable {
    /// How long a decision can be taken back before the learner hears of it, in seconds.
    public var undoWindowSeconds: TimeInterval = 30 * 60
    /// How long a sign-in link works, in seconds.
    public var signInLinkSeconds: TimeInterval = 15 * 60
    /// How long a page session lasts, in seconds.
    public var sessionSeconds: TimeInterval = 12 * 3600
    /// How long a credential that was verified still counts while its issuer cannot be reached, in seconds.
    public var outageGraceSeconds: TimeInterval = 7 * 86_400
    /// How often credentials are checked again.
    public var checkRhythm = CheckRhythm()
    /// Candidates kept for each placement, and placements for each learner.
    public var matchTop = 50
    /// Into how many shards a run over everything is cut, for several matchers on one database to share.
    public var matchShards = 1
    /// How long a list can be read after a later run changed it, in seconds; matching.md asks for four years.
    public var matchHistorySeconds: TimeInterval = 1_461 * 86_400
    /// Version of the program, as the record of runs names it.
    public var codeVersion = "unknown"
    /// Where people reach the service, without a trailing slash; links in mails start with it.
    public var baseURL = "http://127.0.0.1:8080"

    /// The defaults.
    public init() {}
}
