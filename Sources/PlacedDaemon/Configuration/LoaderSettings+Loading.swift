import JSONLD
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

    /// The verifier's policy with the configured limits.
    func policy(rules: URLRules, contexts: ContextCatalog) -> VerificationPolicy {
        var policy = VerificationPolicy(urlRules: rules, contexts: contexts)
        policy.maximumDocumentBytes = bodyLimitBytes
        policy.maximumImageBytes = bodyLimitBytes * 4
        policy.maximumRedirects = redirects
        policy.maximumRequests = requests
        return policy
    }
}
