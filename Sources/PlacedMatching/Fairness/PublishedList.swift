/// Counts as they may be published; nil is hidden.
public struct PublishedList: Sendable, Hashable {
    /// The counts, each at its place.
    public let counts: [Int?]
    /// Their sum.
    public let total: Int?
}
