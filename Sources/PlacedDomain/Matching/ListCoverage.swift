/// Whom and what the lists of a run reach.
public struct ListCoverage: Sendable, Hashable, Codable {
    /// Learners with a live consent.
    public let learners: Int
    /// Of these, eligible for at least one placement.
    public let eligible: Int
    /// Of these, in at least one list.
    public let listed: Int
    /// Placements whose list is as long as lists get.
    public let full: Int
    /// Placements with a shorter list: everybody eligible is in it.
    public let short: Int
    /// Placements nobody is eligible for.
    public let empty: Int

    /// A coverage of these figures.
    public init(learners: Int, eligible: Int, listed: Int, full: Int, short: Int, empty: Int) {
        self.learners = learners
        self.eligible = eligible
        self.listed = listed
        self.full = full
        self.short = short
        self.empty = empty
    }
}
