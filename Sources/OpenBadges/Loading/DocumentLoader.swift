/// Answers requests for documents: from the network behind address rules, or from a recording.
///
/// A loader answers exactly one request. It does not follow redirects: a 3xx answer comes back as a response, and the
/// verifier asks for its target after checking that address by the same ``URLRules``.
public protocol DocumentLoader: Sendable {
    /// The answer to a request. Never throws: what goes wrong is an outcome.
    func load(_ request: DocumentRequest) async -> DocumentOutcome
}
