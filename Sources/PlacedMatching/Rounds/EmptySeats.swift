public import FoundationEssentials

/// Seats of a placement that nobody took.
public struct EmptySeats: Sendable, Hashable {
    /// The placement.
    public let placement: UUID
    /// How many are left.
    public let seats: Int
    /// How many learners the placement had listed.
    public let listed: Int
    /// Whether the list had been cut: with a longer one the seats may be filled.
    public let listWasCut: Bool
}
