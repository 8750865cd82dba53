/// The life of a capacity round; the allowed steps are data, and the database's trigger holds the same table.
public enum CapacityRoundStatus: String, Sendable, Codable, CaseIterable {
    /// Published with its seed; lists are not kept yet.
    case announced
    /// Placements and learners join and order their lists.
    case open
    /// Lists stay as they are and wait for the run.
    case frozen
    /// The result stands.
    case completed
    /// It came to nothing; whatever was listed has no effect.
    case cancelled

    /// Where a round may go from here.
    public var next: [CapacityRoundStatus] { Self.transitions[self] ?? [] }

    /// Every allowed step.
    public static let transitions: [CapacityRoundStatus: [CapacityRoundStatus]] = [
        .announced: [.open, .cancelled],
        .open: [.frozen, .cancelled],
        .frozen: [.completed, .cancelled],
    ]
}
