extension MatchEngine {
    /// What they hold: canonical achievements, each once per learner, completed stacks included.
    public var effectiveHoldings: Int { index.holders.count }
}
