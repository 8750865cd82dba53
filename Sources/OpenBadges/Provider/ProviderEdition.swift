/// Which interface a provider offers.
public enum ProviderEdition: String, Sendable, CaseIterable {
    /// Open Badges 3.0, section 6: described by an OpenAPI document.
    case openBadges3 = "ob3"
    /// Open Badges 2.1, Badge Connect: described by a manifest.
    case badgeConnect = "badge_connect"

    /// Where the description lies below the provider's address.
    var descriptionPath: String {
        switch self {
        case .openBadges3: "/ims/ob/v3p0/discovery"
        case .badgeConnect: "/.well-known/badgeconnect.json"
        }
    }

    /// What is asked for: reading, and doing so again later without the learner.
    var scope: String {
        switch self {
        case .openBadges3: "https://purl.imsglobal.org/spec/ob/v3p0/scope/credential.readonly offline_access"
        case .badgeConnect: "https://purl.imsglobal.org/spec/ob/v2p1/scope/assertion.readonly offline_access"
        }
    }

    /// The collection of badges, below the interface's own address.
    var resource: String {
        switch self {
        case .openBadges3: "/credentials"
        case .badgeConnect: "/assertions"
        }
    }
}
