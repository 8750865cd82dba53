public import Foundation
public import PlacedText
public import PlacedUseCases

/// What the composition root hands to the web.
public struct WebDependencies: Sendable {
    /// What every use case works with.
    public var useCases: UseCaseContext
    /// The texts of pages.
    public var texts: LocaleCatalogue
    /// The resource root: the directory that holds `config/`.
    public var resources: URL
    /// Signs cursors; 32 bytes that outlive a restart, so that a client can go on paging.
    public var cursorKey: [UInt8]
    /// The Prometheus text of `/metrics`.
    public var metricsText: @Sendable () -> String
    /// Why the service cannot work at the moment, or nil; asked by `/readyz`.
    public var obstacle: @Sendable () async -> String?
    /// Whether the demo's sign-in buttons and outbox are there.
    public var isDemo = false
    /// Whether browsers reach the service by https: cookies are `__Host-` and HSTS is sent.
    public var isSecure = false
    /// Bytes of a request body at most.
    public var bodyBytes = WebLimits.bodyBytes
    /// Bytes of an uploaded credential at most.
    public var uploadBytes = WebLimits.uploadBytes
    /// How long a request may take from its first byte to its answer.
    public var requestTimeout: Duration = .seconds(30)
    /// Requests a minute from one client; loopback peers are not counted.
    public var requestsPerMinute = 600
    /// Addresses of reverse proxies whose `X-Forwarded-For` is believed.
    public var trustedProxies: Set<String> = []
    /// Origins whose scripts may call the API.
    public var corsOrigins: Set<String> = []

    /// Brings together what the web works with; the rest has the defaults of the configuration.
    public init(
        useCases: UseCaseContext, texts: LocaleCatalogue, resources: URL, cursorKey: [UInt8],
        metricsText: @escaping @Sendable () -> String, obstacle: @escaping @Sendable () async -> String?
    ) {
        self.useCases = useCases
        self.texts = texts
        self.resources = resources
        self.cursorKey = cursorKey
        self.metricsText = metricsText
        self.obstacle = obstacle
    }
}
