/// A placement as a message names it.
public struct PlacementLabel: Sendable, Hashable, Codable {
    /// The placement.
    public let id: PlacementID
    /// Its title when the message was composed.
    public let title: String

    /// A label with these values.
    public init(id: PlacementID, title: String) {
        self.id = id
        self.title = title
    }
}
