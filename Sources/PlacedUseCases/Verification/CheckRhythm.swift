public import Foundation

/// How often credentials are checked again; each default is the one documented in `config/placed.example.yaml`.
public struct CheckRhythm: Sendable, Hashable {
    /// The oldest a verdict may become, in seconds.
    public var maximumAge: TimeInterval = 3 * 86_400
    /// The shortest time between two checks of one credential, whatever its status list asks for, in seconds.
    public var minimumAge: TimeInterval = 3_600
    /// The oldest a verdict may be when a digest or a page shows it to an employer, in seconds.
    public var revealAge: TimeInterval = 86_400
    /// How long digests wait for the checks they have asked for, in seconds.
    public var digestWait: TimeInterval = 600
    /// Credentials taken for a check at once.
    public var batchSize = 100
    /// Issuers asked at the same time.
    public var concurrentIssuers = 4

    /// The first pause after an issuer was out of reach; it doubles with every further failure, in seconds.
    static let firstRetry: TimeInterval = 900
    /// The longest pause while an issuer is out of reach: one that is back is noticed within half a day.
    static let longestRetry: TimeInterval = 12 * 3_600
    /// The part of an age by which checks of the same day are spread, so that they do not all come due at once.
    static let spread = 0.1

    /// The defaults.
    public init() {}
}
