import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// One attempt of a learner to allow us to read their badges: what must come back, and what proves that we asked
/// (RFC 7636, method S256).
public struct AuthorisationRequest: Sendable, Hashable {
    /// Comes back unchanged; of use once.
    public let state: ProviderSecret
    /// Proves to the token endpoint that whoever exchanges the code is who asked for it.
    public let verifier: ProviderSecret
    /// Where the learner comes back to.
    public let redirectURI: String

    /// An attempt with 256 random bits in each.
    public init(redirectURI: String) {
        state = Self.random()
        verifier = Self.random()
        self.redirectURI = redirectURI
    }

    /// An attempt with known values, for one that was stored.
    public init(state: ProviderSecret, verifier: ProviderSecret, redirectURI: String) {
        self.state = state
        self.verifier = verifier
        self.redirectURI = redirectURI
    }

    /// Base64url of the SHA-256 of the verifier.
    var challenge: String { Base64URL.encode(SHA256.hash(data: Array(verifier.revealed.utf8))) }

    /// Where the learner's browser goes.
    public func url(at provider: BadgeProvider, as client: ProviderClient) -> String {
        let fields = FormText.encode([
            ("response_type", "code"), ("client_id", client.id), ("redirect_uri", redirectURI),
            ("scope", provider.edition.scope), ("state", state.revealed), ("code_challenge", challenge),
            ("code_challenge_method", "S256"),
        ])
        let page = provider.authorisationURL.description
        return page + (provider.authorisationURL.query == nil ? "?" : "&") + fields
    }

    private static func random() -> ProviderSecret {
        let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        return ProviderSecret(verbatim: Base64URL.encode(bytes))
    }
}

extension ProviderSecret {
    fileprivate init(verbatim text: String) { revealed = text }
}
