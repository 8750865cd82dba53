import JSONLD

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// The conversation with a provider of badges: who it is, who we are, the learner's leave, and the badges.
///
/// Every address is judged before it is asked for. What holds a secret goes to the provider's own origin and nowhere else.
public struct ProviderConversation: Sendable {
    let transport: any ProviderTransport
    let rules: URLRules
    let limits: ProviderLimits
    let now: @Sendable () -> Date

    /// A conversation over a transport.
    public init(
        _ transport: any ProviderTransport, rules: URLRules, limits: ProviderLimits = ProviderLimits(),
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.transport = transport
        self.rules = rules
        self.limits = limits
        self.now = now
    }

    /// Finds out what a provider offers: Open Badges 3.0, else Badge Connect.
    /// - Parameter text: A host or an address, as a person types it.
    public func discover(_ text: String) async throws(ProviderFailure) -> BadgeProvider {
        let address = try ProviderAddress(text, rules: rules)
        for edition in ProviderEdition.allCases {
            do throws(ProviderFailure) {
                return try await discover(edition, at: address)
            } catch {
                // Only what is not there is looked for elsewhere; a description that is refused stays refused.
                guard error.code == .hostedNotFound else { throw error }
            }
        }
        throw .unreachable("\(address.base.authority) does not describe an Open Badges interface")
    }

    /// Registers us with a provider (RFC 7591).
    public func register(
        _ registration: ProviderRegistration, at provider: BadgeProvider
    ) async throws(ProviderFailure) -> ProviderClient {
        let response = try await send(
            ProviderRequest(
                .post, provider.registrationURL, contentType: "application/json",
                body: registration.body(provider.edition), maximumBytes: limits.documentBytes))
        return try ProviderRegistration.client(response, of: provider)
    }

    /// Exchanges the code that the learner brought back for tokens.
    public func exchange(
        _ code: ProviderSecret, of request: AuthorisationRequest, at provider: BadgeProvider, as client: ProviderClient
    ) async throws(ProviderFailure) -> ProviderTokens {
        let response = try await askForTokens(
            provider.tokenURL, client,
            [
                ("grant_type", "authorization_code"), ("code", code.revealed), ("redirect_uri", request.redirectURI),
                ("code_verifier", request.verifier.revealed),
            ])
        return try ProviderTokens.read(response, of: provider)
    }

    /// Renews tokens.
    func renew(
        _ refresh: ProviderSecret, at provider: BadgeProvider, as client: ProviderClient
    ) async throws(ProviderFailure) -> ProviderTokens {
        let response = try await askForTokens(
            provider.refreshURL, client, [("grant_type", "refresh_token"), ("refresh_token", refresh.revealed)])
        return try ProviderTokens.read(response, of: provider, keeping: refresh)
    }

    private func discover(
        _ edition: ProviderEdition, at address: ProviderAddress
    ) async throws(ProviderFailure) -> BadgeProvider {
        let url = address.description(edition)
        let response = try await send(ProviderRequest(.get, url, maximumBytes: limits.documentBytes))
        // Sites answer what they do not know with a page as often as with 404.
        guard response.isSuccess, let object = response.object else { throw .unreachable("\(url) is no description") }
        return try ProviderDescription.read(object, edition, at: address, rules: rules)
    }

    private func askForTokens(
        _ url: WebAddress, _ client: ProviderClient, _ fields: [(name: String, value: String)]
    ) async throws(ProviderFailure) -> ProviderResponse {
        try await send(
            ProviderRequest(
                .post, url, authorisation: .client(client), contentType: "application/x-www-form-urlencoded",
                body: Array(FormText.encode(fields).utf8), maximumBytes: limits.documentBytes))
    }
}
