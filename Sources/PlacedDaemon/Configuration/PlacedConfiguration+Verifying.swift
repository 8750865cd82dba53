import JSONLD
import OpenBadges
import PlacedUseCases

extension PlacedConfiguration {
    /// The verifier's policy with the configured limits.
    func verificationPolicy(rules: URLRules, contexts: ContextCatalog) -> VerificationPolicy {
        var policy = VerificationPolicy(urlRules: rules, contexts: contexts)
        policy.maximumDocumentBytes = loader.bodyLimitBytes
        policy.maximumImageBytes = loader.bodyLimitBytes * 4
        policy.maximumRedirects = loader.redirects
        policy.maximumRequests = loader.requests
        policy.clockSkewSeconds = Int(verification.clockSkew / .seconds(1))
        // As long as an import from a provider may take: the rest is verified when nobody waits.
        policy.collectionDuration = ProviderGround.importDuration
        return policy
    }
}
