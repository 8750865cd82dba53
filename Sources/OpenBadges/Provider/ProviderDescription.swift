import JSONLD

/// What a provider says of itself, read by the edition's rules.
enum ProviderDescription {
    static func read(
        _ object: JSONObject, _ edition: ProviderEdition, at address: ProviderAddress, rules: URLRules
    ) throws(ProviderFailure) -> BadgeProvider {
        switch edition {
        case .openBadges3: try openBadges3(object, address, rules)
        case .badgeConnect: try badgeConnect(object, address, rules)
        }
    }

    /// An OpenAPI document whose security scheme names the addresses (Open Badges 3.0, ServiceDescriptionDocument).
    private static func openBadges3(
        _ object: JSONObject, _ address: ProviderAddress, _ rules: URLRules
    ) throws(ProviderFailure) -> BadgeProvider {
        let schemes = object["components"]?["securitySchemes"]?.object?.members.map(\.value) ?? []
        guard let scheme = schemes.first(where: { $0["flows"]?["authorizationCode"] != nil }),
            let flow = scheme["flows"]?["authorizationCode"]
        else { throw missing("authorizationCode", address) }
        let token = try text(flow, "tokenUrl", address)
        return try BadgeProvider(
            .openBadges3, name: object["info"]?["title"]?.string ?? "", base: address.base.description,
            endpoints: BadgeProvider.Endpoints(
                registration: text(scheme, "x-imssf-registrationUrl", address),
                authorisation: text(flow, "authorizationUrl", address), token: token,
                refresh: flow["refreshUrl"]?.string ?? token,
                interface: address.openBadges3Interface.description),
            rules: rules)
    }

    /// A manifest with one or more interfaces (Open Badges 2.1); the first is taken.
    private static func badgeConnect(
        _ object: JSONObject, _ address: ProviderAddress, _ rules: URLRules
    ) throws(ProviderFailure) -> BadgeProvider {
        guard let entry = object["badgeConnectAPI"]?.elements.first else { throw missing("badgeConnectAPI", address) }
        let token = try text(entry, "tokenUrl", address)
        return try BadgeProvider(
            .badgeConnect, name: entry["name"]?.string ?? "", base: address.base.description,
            endpoints: BadgeProvider.Endpoints(
                registration: text(entry, "registrationUrl", address),
                authorisation: text(entry, "authorizationUrl", address), token: token, refresh: token,
                interface: text(entry, "apiBase", address)),
            rules: rules)
    }

    private static func text(
        _ value: JSONValue, _ name: String, _ address: ProviderAddress
    ) throws(ProviderFailure) -> String {
        guard let text = value[name]?.string, !text.isEmpty else { throw missing(name, address) }
        return text
    }

    private static func missing(_ name: String, _ address: ProviderAddress) -> ProviderFailure {
        ProviderFailure(
            .schemaInvalid,
            "the description of \(address.base.authority) has no \"\(name)\"; badges cannot be asked for there")
    }
}
