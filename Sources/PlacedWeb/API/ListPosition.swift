/// A list without filters: all its cursor holds is where the next page begins.
struct ListPosition<Position: Codable & Sendable>: Codable, Sendable {
    /// The last element of the page before; nil at the beginning.
    var after: Position?
}
