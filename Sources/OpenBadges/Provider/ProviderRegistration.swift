import JSONLD

/// What we say of ourselves when registering with a provider (RFC 7591; Open Badges 3.0 wants every member).
public struct ProviderRegistration: Sendable, Hashable {
    /// What learners see there as the name of who asks.
    public let clientName: String
    /// Where we are, without a trailing slash.
    public let clientURI: String
    /// Where the learner comes back to.
    public let redirectURI: String
    /// The version of this software.
    public let softwareVersion: String

    /// A registration with these values.
    public init(clientName: String, clientURI: String, redirectURI: String, softwareVersion: String) {
        self.clientName = clientName
        self.clientURI = clientURI
        self.redirectURI = redirectURI
        self.softwareVersion = softwareVersion
    }

    func body(_ edition: ProviderEdition) -> [UInt8] {
        JSONWriter.bytes([
            "client_name": .string(clientName),
            "client_uri": .string(clientURI),
            "logo_uri": .string("\(clientURI)/static/mark.svg"),
            "tos_uri": .string(clientURI),
            "policy_uri": .string(clientURI),
            "software_id": "placed",
            "software_version": .string(softwareVersion),
            "redirect_uris": [.string(redirectURI)],
            "token_endpoint_auth_method": "client_secret_basic",
            "grant_types": ["authorization_code", "refresh_token"],
            "response_types": ["code"],
            "scope": .string(edition.scope),
        ])
    }

    /// Reads the answer to a registration.
    static func client(_ response: ProviderResponse, of provider: BadgeProvider) throws(ProviderFailure)
        -> ProviderClient
    {
        let host = provider.base.authority
        guard response.isSuccess, let object = response.object else {
            throw .unauthorised("\(host) does not register this service (status \(response.status))")
        }
        let method = object["token_endpoint_auth_method"]?.string ?? "client_secret_basic"
        guard method == "client_secret_basic" else {
            throw ProviderFailure(
                .schemaInvalid,
                "\(host) registers clients with another method than client_secret_basic, as the standard has it")
        }
        guard let id = object["client_id"]?.string,
            let secret = object["client_secret"]?.string.flatMap({ ProviderSecret($0) }),
            let client = ProviderClient(id: id, secret: secret)
        else { throw ProviderFailure(.schemaInvalid, "\(host) registers without a usable client_id and client_secret") }
        return client
    }
}
