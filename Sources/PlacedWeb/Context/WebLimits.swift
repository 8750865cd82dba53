/// Bounds of what the web takes in and gives out, each with its reason.
public enum WebLimits {
    /// Nothing but an upload needs more than a few KiB (`api.md`: 1 MiB).
    public static let bodyBytes = 1 << 20
    /// An image with a badge in it rarely passes 1 MiB (`api.md`: 5 MiB).
    public static let uploadBytes = 5 << 20
    /// Elements of a list when nothing is said, and at most (`api.md`).
    public static let pageSize = 50
    /// Elements of a list at most (`api.md`).
    public static let largestPage = 200
    /// Entries of a list in a capacity round; the round's own limit is lower.
    public static let listEntries = 1000
    /// A cursor holds a handful of filters; longer text is not one of ours.
    public static let cursorLength = 4096
    /// Longest address of a credential; what browsers and issuers use is far shorter.
    public static let addressLength = 2048
    /// Words in a search; longer text finds nothing.
    public static let searchLength = 200
    /// Failed authentications a minute from one address, before they are answered 429.
    public static let failedAuthentications = 100
    /// Addresses remembered at once by a limiter: a few megabytes.
    public static let rememberedClients = 10_000
}
