import JSONLD

/// The learner's leave to read, as the provider writes it (RFC 6749 section 5).
public struct ProviderTokens: Sendable, Hashable {
    /// Opens the badges.
    public let access: ProviderSecret
    /// Gets another access token; nil when the leave ends with this one.
    public let refresh: ProviderSecret?

    /// Tokens with these values.
    public init(access: ProviderSecret, refresh: ProviderSecret?) {
        self.access = access
        self.refresh = refresh
    }

    /// Reads the answer of a token endpoint. An answer without a refresh token leaves the one before in use.
    static func read(
        _ response: ProviderResponse, of provider: BadgeProvider, keeping refresh: ProviderSecret? = nil
    ) throws(ProviderFailure) -> ProviderTokens {
        let host = provider.base.authority
        guard response.isSuccess, let object = response.object else {
            // 400 invalid_grant, 401 invalid_client: both end the leave.
            throw .unauthorised("\(host) gives no token (status \(response.status)); connect again")
        }
        guard object["token_type"]?.string?.lowercased() == "bearer",
            let access = object["access_token"]?.string.flatMap({ ProviderSecret($0) })
        else { throw ProviderFailure(.schemaInvalid, "\(host) gives no usable bearer token") }
        return ProviderTokens(
            access: access, refresh: object["refresh_token"]?.string.flatMap { ProviderSecret($0) } ?? refresh)
    }
}
