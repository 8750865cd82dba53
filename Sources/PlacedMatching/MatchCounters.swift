/// What a run looked at; its cost follows these, so that tests can hold growth without a clock.
public struct MatchCounters: Sendable, Hashable {
    /// Pairs the run decided about: consenting learners times placements.
    public var pairsConsidered = 0
    /// Entries read from the lists of the rarest required group of each placement.
    public var candidates = 0
    /// Learners looked at because of them, each once per placement.
    public var records = 0
    /// Pairs found eligible.
    public var eligible = 0

    /// Nothing yet.
    public init() {}
}
