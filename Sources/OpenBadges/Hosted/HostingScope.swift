import JSONLD

/// Where an issuer's badges may be hosted (Open Badges 2.0 "VerificationObject"): the addresses it states, else its own host.
struct HostingScope {
    private let prefixes: [WebAddress]
    private let authorities: [String]
    private let issuer: WebAddress

    init(issuer: WebAddress, profile: JSONObject) {
        self.issuer = issuer
        let policy = profile["verification"]
        prefixes = (policy?["startsWith"]?.strings ?? []).compactMap(WebAddress.init)
        // Written as host names, host:port, or whole origins.
        authorities = (policy?["allowedOrigins"]?.strings ?? []).compactMap { text in
            WebAddress(text.contains("://") ? text : "https://" + text)?.authority
        }
    }

    /// Whether an assertion may be hosted there: below one of the stated prefixes, on one of the stated hosts.
    func contains(assertion: WebAddress) -> Bool {
        if !prefixes.isEmpty {
            guard prefixes.contains(where: { assertion.hasSameOrigin(as: $0) && assertion.path.hasPrefix($0.path) })
            else {
                return false
            }
            return authorities.isEmpty || authorities.contains(assertion.authority)
        }
        return isOwn(assertion)
    }

    /// Whether a badge class may be hosted there: on a host the issuer uses at all.
    func contains(badge: WebAddress) -> Bool {
        isOwn(badge) || assertionHosts.contains(badge.authority)
    }

    private var assertionHosts: [String] { authorities + prefixes.map(\.authority) + [issuer.authority] }

    private func isOwn(_ address: WebAddress) -> Bool {
        // An issuer that is still on plain http may host its badges more safely than itself, never the other way round.
        (address.scheme == issuer.scheme || address.scheme == "https")
            && (authorities.isEmpty ? [issuer.authority] : authorities).contains(address.authority)
    }
}
