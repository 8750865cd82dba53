public import Crypto
public import OpenBadges

/// What reading badges kept elsewhere needs.
public struct ProviderGround: Sendable {
    /// Separates the key of connections from every other use of the daemon's secret.
    private static let purpose = "placed provider connection 1"

    /// How long whoever imports waits at most: below the deadline of a request.
    public static let importDuration = Duration.seconds(24)

    /// The way out to providers.
    public let transport: any ProviderTransport
    /// The bounds of reading.
    public let limits: ProviderLimits
    /// How long a learner has to allow it at the provider, in seconds: signing in there may take a mail.
    public var attemptSeconds: Double = 15 * 60
    /// How long one import may take in all, below the deadline of a request.
    public var importDuration = Self.importDuration
    /// How many badges are verified at once.
    public var concurrentChecks = 4
    let box: SecretBox

    /// Brings together what reading badges kept elsewhere needs.
    /// - Parameter secret: the daemon's key, 32 bytes at least.
    public init(transport: any ProviderTransport, secret: SymmetricKey, limits: ProviderLimits = Self.limits) {
        self.transport = transport
        self.limits = limits
        box = SecretBox(secret: secret, purpose: Self.purpose)
    }

    /// Without a way out: every provider is out of reach, and nothing sealed outlives the process.
    public static var none: ProviderGround {
        ProviderGround(transport: NoTransport(), secret: SymmetricKey(size: .bits256))
    }

    /// The bounds of reading within a request: pages end early enough to leave time for verifying.
    public static var limits: ProviderLimits {
        var limits = ProviderLimits()
        limits.seconds = 8
        return limits
    }

    private struct NoTransport: ProviderTransport {
        func send(_ request: ProviderRequest) async throws(ProviderFailure) -> ProviderResponse {
            throw .unreachable("no way out to \(request.url.authority)")
        }
    }
}
