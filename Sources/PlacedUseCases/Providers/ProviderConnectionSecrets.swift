import Foundation

/// Everything secret of one connection, as it is sealed.
struct ProviderConnectionSecrets: Codable, Sendable, Hashable {
    /// What the provider knows us by.
    var clientSecret: String
    /// An attempt of the learner to allow it; nil when none is open.
    var state: String?
    /// What proves that the attempt is ours.
    var verifier: String?
    /// Opens the badges; nil before the learner allowed it.
    var access: String?
    /// Gets another access token.
    var refresh: String?
}
