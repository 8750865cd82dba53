/// One request to a provider of badges.
public struct ProviderRequest: Sendable, Equatable {
    /// What is done.
    public enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    /// Who asks.
    public enum Authorisation: Sendable, Equatable {
        /// Anybody.
        case none
        /// The registered client, by HTTP Basic (RFC 6749 section 2.3.1).
        case client(ProviderClient)
        /// Whoever holds the learner's access token (RFC 6750 section 2.1).
        case bearer(ProviderSecret)
    }

    /// What is done.
    public let method: Method
    /// The address, already allowed by ``URLRules``.
    public let url: WebAddress
    /// Who asks.
    public let authorisation: Authorisation
    /// The media type of the body; nil without one.
    public let contentType: String?
    /// The body; empty without one.
    public let body: [UInt8]
    /// Largest answer, in bytes; more than this is refused with `LIMIT_EXCEEDED`.
    public let maximumBytes: Int

    /// A request with these values.
    public init(
        _ method: Method = .get, _ url: WebAddress, authorisation: Authorisation = .none, contentType: String? = nil,
        body: [UInt8] = [], maximumBytes: Int
    ) {
        self.method = method
        self.url = url
        self.authorisation = authorisation
        self.contentType = contentType
        self.body = body
        self.maximumBytes = maximumBytes
    }

    /// The `Authorization` field; nil when anybody may ask.
    public var authorisationField: String? {
        switch authorisation {
        case .none: nil
        case .bearer(let token): "Bearer \(token.revealed)"
        case .client(let client):
            "Basic "
                + Base64.encode(
                    Array("\(FormText.encode(client.id)):\(FormText.encode(client.secret.revealed))".utf8))
        }
    }

    /// The same request at another address of the same origin.
    func redirected(to url: WebAddress) -> ProviderRequest {
        ProviderRequest(
            method, url, authorisation: authorisation, contentType: contentType, body: body, maximumBytes: maximumBytes)
    }
}
