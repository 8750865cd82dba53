import JSONLD

/// Every choice and limit of a verification, each with its reason.
public struct VerificationPolicy: Sendable {
    /// Which addresses may be asked for.
    public var urlRules = URLRules.standard
    /// Largest input, in bytes: 5 MiB holds any baked image in use and bounds what one upload can cost.
    public var maximumInputBytes = 5 * 1024 * 1024
    /// Largest JSON document fetched, in bytes: real ones are under 100 KiB.
    public var maximumDocumentBytes = 1024 * 1024
    /// Largest credential fetched by its address, in bytes: it may be a baked image.
    public var maximumImageBytes = 4 * 1024 * 1024
    /// Largest list of revocations or of a collection, in bytes.
    public var maximumListBytes = 2 * 1024 * 1024
    /// Largest text after inflating a compressed chunk of an image, in bytes: what fits in no document fits in no badge.
    public var maximumInflatedBytes = 4 * 1024 * 1024
    /// How deep JSON may nest.
    public var maximumDepth = JSONLimits.standard.maximumDepth
    /// How many redirects are followed for one document: one for the host, one for https, one to spare.
    public var maximumRedirects = 3
    /// How many requests one credential may cause; the longest honest chain takes eight.
    public var maximumRequests = 60
    /// How many members of a collection are verified: a backpack holds tens, and each costs requests to others.
    public var maximumItems = 500
    /// How many members of a collection are verified at once.
    public var concurrentItems = 8
    /// How many keys an issuer may list before the rest are not tried.
    public var maximumKeys = 16
    /// How far clocks may differ before a date counts as in the future, in seconds.
    public var clockSkewSeconds = 300
    /// Smallest RSA key accepted, in bits (RFC 7518 section 3.3).
    public var minimumRSABits = 2048

    /// The policy of the service.
    public static let standard = VerificationPolicy()

    /// The standard policy with these address rules.
    public init(urlRules: URLRules = .standard) { self.urlRules = urlRules }

    var documentLimits: JSONLimits { JSONLimits(maximumBytes: maximumInputBytes, maximumDepth: maximumDepth) }
}
