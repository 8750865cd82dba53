/// Where the work of a placement is done.
public enum MatchModality: UInt8, Sendable, Hashable, CaseIterable {
    /// At the placement's location.
    case onSite = 0
    /// Partly at the location; the way there counts as for `onSite`.
    case hybrid = 1
    /// Anywhere; the way does not count.
    case remote = 2
}
