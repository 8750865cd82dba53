/// Who keeps a trust registry.
public enum TrustRegistrySource: String, Sendable, Codable, CaseIterable {
    /// An operator, on the page.
    case `operator`
    /// An operator's program, by the API.
    case api
    /// The operator's file, read at each start; it is changed there and nowhere else.
    case file
}
