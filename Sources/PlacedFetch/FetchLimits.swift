/// The bounds of outbound requests, each with its reason.
public struct FetchLimits: Sendable, Hashable {
    /// The longest wait for a turn; after it we say that we are busy, which is no fault of the host asked.
    public var admissionDeadline: Duration = .seconds(20)
    /// For one request from its turn on, resolution and body included: somebody is waiting for the import.
    public var deadline: Duration = .seconds(10)
    /// Until a connection, TLS included, stands; leaves time for a second address.
    public var connectDeadline: Duration = .seconds(4)
    /// Most addresses of a name that are tried.
    public var addressesTried = 3
    /// Most requests at once, in all.
    public var concurrent = 16
    /// Most requests at once to one host: a verification must not become an attack on an issuer.
    public var concurrentPerHost = 4
    /// Most places whose client is kept ready: the issuers of one import with room to spare.
    public var clients = 32
    /// Most header bytes of an answer that are kept.
    public var headerBytes = 16 * 1024
    /// The longest a document is kept, whatever its server allows: badges are taken back.
    public var longestKept: Duration = .seconds(24 * 3_600)
    /// The longest a failure or redirect is kept: servers recover.
    public var longestKeptFailure: Duration = .seconds(300)
    /// Most bytes of bodies kept.
    public var cacheBytes = 32 * 1024 * 1024
    /// Most answers kept.
    public var cacheEntries = 4_096

    /// The defaults.
    public init() {}
}
