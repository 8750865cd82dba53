extension MatchEngine {
    /// Learners with a live consent, whom the index holds.
    public var indexedLearners: Int { index.count }

    /// What they hold: canonical achievements, each once per learner, completed stacks included.
    public var effectiveHoldings: Int { index.holders.count }
}
