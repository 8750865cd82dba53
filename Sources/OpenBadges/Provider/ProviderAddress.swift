/// Where a provider is, from what a person typed: a host, an address, or the address of a description.
struct ProviderAddress: Sendable, Equatable {
    /// Scheme, host and port, and a path without a trailing slash.
    let base: WebAddress

    /// Reads and judges an address; without a scheme it is https.
    init(_ text: String, rules: URLRules) throws(ProviderFailure) {
        let typed = text.filter { !$0.isWhitespace }
        let address = try Self.judged(typed.contains("://") ? typed : "https://\(typed)", rules)
        base = address.replacingPath(Self.basePath(address.path))
    }

    /// The address of a provider's description.
    func description(_ edition: ProviderEdition) -> WebAddress {
        switch edition {
        case .openBadges3: base.replacingPath(trimmedPath + edition.descriptionPath)
        // A well-known address stands at the root of its host (RFC 8615).
        case .badgeConnect: base.replacingPath(edition.descriptionPath)
        }
    }

    /// The interface of Open Badges 3.0 stands beside its description.
    var openBadges3Interface: WebAddress { base.replacingPath("\(trimmedPath)/ims/ob/v3p0") }

    /// An endpoint named in a description: on the same origin as the description, since the secret, the code and the
    /// token go there. The specification's own samples leave the scheme out; https is meant.
    func endpoint(_ text: String, _ name: String, rules: URLRules) throws(ProviderFailure) -> WebAddress {
        let address = try Self.judged(text.contains("://") ? text : "https://\(text)", rules).withoutFragment
        guard address.hasSameOrigin(as: base) else {
            throw .notAllowed(
                "\(base.authority) names a \(name) on another host, \(address.authority); nothing is sent there")
        }
        return address
    }

    private var trimmedPath: String { base.path == "/" ? "" : base.path }

    private static func judged(_ text: String, _ rules: URLRules) throws(ProviderFailure) -> WebAddress {
        do throws(URLRefusal) {
            return try rules.check(text)
        } catch {
            throw .notAllowed(error.description)
        }
    }

    private static func basePath(_ path: String) -> String {
        var path = path[...]
        for edition in ProviderEdition.allCases where path.hasSuffix(edition.descriptionPath) {
            path = path.dropLast(edition.descriptionPath.count)
        }
        while path.last == "/" { path.removeLast() }
        return "/" + path.drop { $0 == "/" }
    }
}
