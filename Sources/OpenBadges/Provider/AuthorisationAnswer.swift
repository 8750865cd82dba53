/// What a learner's browser brings back from a provider (RFC 6749 section 4.1.2, RFC 9207).
public struct AuthorisationAnswer: Sendable, Equatable {
    /// The `state` parameter.
    public var state: String?
    /// The `code` parameter.
    public var code: String?
    /// The `error` parameter.
    public var error: String?
    /// The `iss` parameter: who answers.
    public var issuer: String?

    /// An answer with these parameters.
    public init(state: String? = nil, code: String? = nil, error: String? = nil, issuer: String? = nil) {
        self.state = state
        self.code = code
        self.error = error
        self.issuer = issuer
    }

    /// The code, when the answer belongs to the attempt and comes from the provider that was asked.
    ///
    /// - Throws: `CHALLENGE_MISMATCH` for an answer to something else, `API_UNAUTHORISED` when the learner or the provider
    ///   said no.
    public func code(for request: AuthorisationRequest, of provider: BadgeProvider) throws(ProviderFailure)
        -> ProviderSecret
    {
        let host = provider.base.authority
        guard let state, state.isSameInConstantTime(as: request.state.revealed) else {
            throw ProviderFailure(
                .challengeMismatch, "the answer does not belong to this attempt; connect to \(host) anew")
        }
        if let issuer, WebAddress(issuer)?.hasSameOrigin(as: provider.base) != true {
            throw ProviderFailure(
                .challengeMismatch, "another provider answered than \(host), which was asked; connect to \(host) anew")
        }
        if let error {
            // The provider's own words are not repeated: only the registered codes are (RFC 6749 section 4.1.2.1).
            let isRefusal = error == "access_denied"
            throw .unauthorised(
                isRefusal ? "reading was not allowed at \(host)" : "\(host) does not let this service ask")
        }
        guard let code = code.flatMap({ ProviderSecret($0) }) else {
            throw ProviderFailure(.schemaInvalid, "\(host) answered without a code")
        }
        return code
    }
}

extension String {
    /// Whether two texts are the same, found out in a time that does not tell where they differ.
    fileprivate func isSameInConstantTime(as other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        return zip(utf8, other.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
