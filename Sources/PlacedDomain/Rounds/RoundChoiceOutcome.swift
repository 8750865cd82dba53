/// What became of a placement on a learner's list.
public enum RoundChoiceOutcome: String, Sendable, Codable, CaseIterable {
    /// The learner has a seat there.
    case placed
    /// Every seat went to somebody higher in the placement's order.
    case full
    /// The placement had no seat left in this round.
    case noSeats = "no_seats"
    /// The placement had not listed the learner.
    case notListed = "not_listed"
}
