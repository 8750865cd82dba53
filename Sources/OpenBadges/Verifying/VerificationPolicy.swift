public import JSONLD

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
    /// How many members of a collection are verified at once: a quarter of the requests that may be out at once, so that
    /// one import over slow hosts leaves room for other people's.
    public var concurrentItems = 4
    /// How many requests a collection may cause for each member, beside ``maximumRequests`` for what they share: the
    /// assertion and its badge class.
    public var requestsPerItem = 2
    /// How long the members of a collection are asked for where somebody is waiting, and those that are left are for
    /// later; nil for as long as it takes.
    public var collectionDuration: Duration?
    /// Documents held at once by one verification, in bytes together: twice what a receipt keeps.
    public var maximumHeldBytes = 32 * 1024 * 1024
    /// How many keys an issuer may list before the rest are not tried.
    public var maximumKeys = 16
    /// How many endorsements of one badge are verified, so that a badge cannot make us ask many hosts.
    public var maximumEndorsements = 50
    /// How many containers may lie in one another: a presentation of a record of badges takes two.
    public var maximumNesting = 4
    /// Largest status list after inflating, in bytes: 128 million entries.
    public var maximumStatusListBytes = 16 * 1024 * 1024
    /// How many entries of `credentialStatus` are looked up; real credentials have one or two.
    public var maximumStatusEntries = 8
    /// How much work one canonicalisation may take, in calls of Hash N-Degree Quads: published credentials need under 100.
    public var canonicalizationWork = 4_000
    /// The pinned JSON-LD contexts. Without them no proof over RDF can be verified.
    public var contexts = ContextCatalog.empty
    /// How far clocks may differ before a date counts as in the future, in seconds.
    public var clockSkewSeconds = 300
    /// Smallest RSA key accepted, in bits (RFC 7518 section 3.3).
    public var minimumRSABits = 2048

    /// The policy of the service.
    public static let standard = VerificationPolicy()

    /// The standard policy with these address rules and pinned contexts.
    public init(urlRules: URLRules = .standard, contexts: ContextCatalog = .empty) {
        self.urlRules = urlRules
        self.contexts = contexts
    }

    var documentLimits: JSONLimits { JSONLimits(maximumBytes: maximumInputBytes, maximumDepth: maximumDepth) }
}
