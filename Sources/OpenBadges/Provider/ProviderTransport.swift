/// Carries requests to a provider: over the network behind address rules, or from a recording.
///
/// A transport makes exactly one request, follows no redirect, keeps no cookie and caches nothing.
public protocol ProviderTransport: Sendable {
    /// The answer, of whatever status.
    /// - Throws: `URL_NOT_ALLOWED`, `LIMIT_EXCEEDED`, or that there was no answer.
    func send(_ request: ProviderRequest) async throws(ProviderFailure) -> ProviderResponse
}
