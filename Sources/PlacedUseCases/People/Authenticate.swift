public import PlacedDomain
import PlacedStore

/// Finds out who is asking.
public struct Authenticate: Sendable {
    /// The holder of a valid token.
    public struct TokenHolder: Sendable {
        /// Who acts.
        public let actor: Actor
        /// What the token may be used for.
        public let scopes: Set<TokenScope>
    }

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// The holder of a token by the token's SHA-256.
    ///
    /// - Throws: ``UseCaseError/notAuthenticated`` for a token that is unknown, revoked or expired.
    public func token(digest: [UInt8]) async throws(UseCaseError) -> TokenHolder {
        let found = try await context.read(as: .anybody) { access in try await access.authenticateToken(digest: digest)
        }
        guard let found, !found.isExpired, let actor = found.person.actor else { throw .notAuthenticated }
        return TokenHolder(actor: actor, scopes: found.scopes)
    }

    /// Whose a page session is, by the SHA-256 of its secret; nil when it is over or unknown.
    public func session(digest: [UInt8]) async throws(UseCaseError) -> Actor? {
        try await context.read(as: .anybody) { access in try await access.authenticateSession(digest: digest)?.actor }
    }
}
