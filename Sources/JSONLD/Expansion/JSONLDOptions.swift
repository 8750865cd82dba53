/// How a document is processed. The standard settings are those for credentials.
public struct JSONLDOptions: Sendable {
    /// Whether everything that JSON-LD would drop without a word is an error: an undefined term, a relative IRI, a text
    /// with no place. True for credentials, because what is dropped is not signed.
    public var isSafe: Bool
    /// Whether contexts may be written in the document itself. False for credentials: such a context can give signed
    /// terms other names.
    public var allowsInlineContexts: Bool
    /// What relative IRIs are resolved against. Credentials have no base.
    public var base: String?
    /// The bounds.
    public var limits: JSONLDLimits

    /// The settings for credentials, or others.
    public init(
        isSafe: Bool = true, allowsInlineContexts: Bool = false, base: String? = nil,
        limits: JSONLDLimits = .standard
    ) {
        self.isSafe = isSafe
        self.allowsInlineContexts = allowsInlineContexts
        self.base = base
        self.limits = limits
    }
}
