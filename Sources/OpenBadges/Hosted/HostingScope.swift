import JSONLD

/// Where an issuer's badges may be hosted (Open Badges 2.0 "VerificationObject"): the addresses it states, else its own host.
struct HostingScope {
    private let prefixes: [WebAddress]
    private let authorities: [String]
    private let issuer: WebAddress
    /// Whether the issuer states a scope of which nothing can be read: then nothing is inside.
    private let isUnreadable: Bool

    init(issuer: WebAddress, profile: JSONObject) {
        self.issuer = issuer
        let policy = profile["verification"]
        let beginnings = policy?["startsWith"]?.elements ?? []
        let origins = policy?["allowedOrigins"]?.elements ?? []
        prefixes = beginnings.compactMap(\.string).compactMap(WebAddress.init)
        // Written as host names, host:port, or whole origins.
        authorities = origins.compactMap(\.string).compactMap { text in
            WebAddress(text.contains("://") ? text : "https://" + text)?.authority
        }
        isUnreadable = !beginnings.isEmpty && prefixes.isEmpty || !origins.isEmpty && authorities.isEmpty
    }

    /// Whether an assertion may be hosted there: below one of the stated prefixes, on one of the stated hosts.
    func contains(assertion: WebAddress) -> Bool {
        guard !isUnreadable else { return false }
        if !prefixes.isEmpty {
            guard prefixes.contains(where: { begins(assertion, with: $0) }) else { return false }
            return authorities.isEmpty || authorities.contains(assertion.authority)
        }
        return isOwn(assertion)
    }

    /// Whether a badge class may be hosted there: on a host the issuer uses at all.
    func contains(badge: WebAddress) -> Bool {
        isOwn(badge) || assertionHosts.contains(badge.authority)
    }

    private func begins(_ address: WebAddress, with prefix: WebAddress) -> Bool {
        guard address.hasSameOrigin(as: prefix) else { return false }
        guard let query = prefix.query else { return address.path.hasPrefix(prefix.path) }
        return address.path == prefix.path && address.query?.hasPrefix(query) == true
    }

    private var assertionHosts: [String] { authorities + prefixes.map(\.authority) + [issuer.authority] }

    private func isOwn(_ address: WebAddress) -> Bool {
        // An issuer that is still on plain http may host its badges more safely than itself, never the other way round.
        (address.scheme == issuer.scheme || address.scheme == "https")
            && (authorities.isEmpty ? [issuer.authority] : authorities).contains(address.authority)
    }
}
