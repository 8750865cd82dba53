/// What came of reading a learner's badges at a provider.
public struct ProviderCrawl: Sendable, Equatable {
    /// Why reading ended before the provider's own end, without anything having failed.
    public enum Shortfall: String, Sendable {
        /// The next page was on another host, where the token is not sent.
        case foreignNextPage = "foreign_next_page"
        /// The next page was one already read.
        case repeatedPage = "repeated_page"
        /// More badges, pages or bytes than the limits allow, or more time.
        case limit
        /// The provider counts more badges than it gave.
        case fewerThanCounted = "fewer_than_counted"
    }

    /// The badges found, each once.
    public internal(set) var credentials: [ProvidedCredential] = []
    /// Entries that are nothing one could verify.
    public internal(set) var unreadable = 0
    /// Pages read.
    public internal(set) var pages = 0
    /// The tokens to use from now on: renewed ones replace those before, which may have ended.
    public internal(set) var tokens: ProviderTokens
    /// Why there may be more.
    public internal(set) var shortfall: Shortfall?
    /// What ended the reading; what was found before stays found.
    public internal(set) var failure: ProviderFailure?

    /// Tokens are renewed once: a provider that takes no fresh token will not take the next one either.
    var hasRenewed = false

    init(tokens: ProviderTokens) { self.tokens = tokens }
}
