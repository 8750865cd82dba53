/// The bounds of a conversation with a provider, each with its reason.
public struct ProviderLimits: Sendable, Hashable {
    /// Largest description, registration or token answer, in bytes: real ones are under 10 KiB, one with a whole OpenAPI
    /// document under 300.
    public var documentBytes = 1024 * 1024
    /// Largest page of results, in bytes: twenty badges with their images inside.
    public var pageBytes = 4 * 1024 * 1024
    /// Most bytes of results of one import.
    public var totalBytes = 32 * 1024 * 1024
    /// Most pages of one import: 500 badges in pages of ten.
    public var pages = 50
    /// Most badges of one import, as of a shared collection.
    public var credentials = 500
    /// Most redirects of one request, each on the same origin.
    public var redirects = 3
    /// Longest time spent reading pages, in seconds: somebody is waiting.
    public var seconds: Double = 60
    /// Longest wait a provider may ask for that is believed, in seconds: a day.
    public var retryAfterSeconds = 86_400

    /// The defaults.
    public init() {}
}
