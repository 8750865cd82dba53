import JSONLD
import OpenBadges

extension PlacedConfiguration {
    /// The verifier's policy with the configured limits.
    func verificationPolicy(rules: URLRules, contexts: ContextCatalog) -> VerificationPolicy {
        var policy = VerificationPolicy(urlRules: rules, contexts: contexts)
        policy.maximumDocumentBytes = loader.bodyLimitBytes
        policy.maximumImageBytes = loader.bodyLimitBytes * 4
        policy.maximumRedirects = loader.redirects
        policy.maximumRequests = loader.requests
        policy.clockSkewSeconds = Int(verification.clockSkew / .seconds(1))
        return policy
    }
}
