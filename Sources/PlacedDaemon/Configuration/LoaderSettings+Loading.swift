import OpenBadges
import PlacedFetch

extension LoaderSettings {
    /// The network behind its rules and limits.
    func guardedLoader(rules: URLRules) throws -> GuardedLoader {
        var limits = FetchLimits()
        limits.deadline = timeout
        limits.connectDeadline = min(limits.connectDeadline, timeout)
        return try GuardedLoader(rules: rules, trustFile: certificateAuthorityFile, limits: limits)
    }
}
