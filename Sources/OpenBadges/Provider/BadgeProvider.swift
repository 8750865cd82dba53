/// A place that keeps a learner's badges and gives them out with the learner's leave: where to go for what.
///
/// All its addresses are of one origin. A provider made from stored texts is judged as one just described.
public struct BadgeProvider: Sendable, Hashable {
    /// Longest name that is kept, in characters.
    public static let nameLength = 200

    /// The addresses of a provider as texts, as a description or a row holds them.
    public struct Endpoints: Sendable, Hashable {
        /// Where a client registers.
        public var registration: String
        /// Where the learner allows it.
        public var authorisation: String
        /// Where a code is exchanged for a token.
        public var token: String
        /// Where a token is renewed.
        public var refresh: String
        /// The interface, below which the badges are.
        public var interface: String

        /// Addresses with these texts.
        public init(registration: String, authorisation: String, token: String, refresh: String, interface: String) {
            self.registration = registration
            self.authorisation = authorisation
            self.token = token
            self.refresh = refresh
            self.interface = interface
        }
    }

    /// Which interface it offers.
    public let edition: ProviderEdition
    /// What it calls itself; its host when it does not say.
    public let name: String
    /// Its address.
    public let base: WebAddress
    /// Where a client registers.
    public let registrationURL: WebAddress
    /// Where the learner allows it.
    public let authorisationURL: WebAddress
    /// Where a code is exchanged for a token.
    public let tokenURL: WebAddress
    /// Where a token is renewed.
    public let refreshURL: WebAddress
    /// The interface.
    public let interfaceURL: WebAddress

    /// A provider whose addresses are all allowed and of one origin.
    /// - Throws: `URL_NOT_ALLOWED`.
    public init(
        _ edition: ProviderEdition, name: String, base: String, endpoints: Endpoints, rules: URLRules
    ) throws(ProviderFailure) {
        let address = try ProviderAddress(base, rules: rules)
        self.edition = edition
        self.base = address.base
        let shown = name.filter {
            !$0.isNewline && $0.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        }
        self.name = shown.isEmpty ? address.base.authority : String(shown.prefix(Self.nameLength))
        registrationURL = try address.endpoint(endpoints.registration, "registration address", rules: rules)
        authorisationURL = try address.endpoint(endpoints.authorisation, "authorisation address", rules: rules)
        tokenURL = try address.endpoint(endpoints.token, "token address", rules: rules)
        refreshURL = try address.endpoint(endpoints.refresh, "refresh address", rules: rules)
        interfaceURL = try address.endpoint(endpoints.interface, "interface", rules: rules)
    }

    /// The texts a row holds.
    public var endpoints: Endpoints {
        Endpoints(
            registration: registrationURL.description, authorisation: authorisationURL.description,
            token: tokenURL.description, refresh: refreshURL.description, interface: interfaceURL.description)
    }

    /// The first page of badges.
    var credentialsURL: WebAddress {
        let path = interfaceURL.path.last == "/" ? String(interfaceURL.path.dropLast()) : interfaceURL.path
        return interfaceURL.replacingPath(path + edition.resource)
    }
}
