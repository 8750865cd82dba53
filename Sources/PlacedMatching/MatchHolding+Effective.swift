extension MatchHolding {
    /// The holding in canonical numbers, with its quality at a moment at or after its day of issue.
    func effective(in catalogue: CompiledCatalogue, at moment: MatchMoment) -> EffectiveHolding {
        let quality = HoldingQuality.value(
            level: Int(level), ageDays: Int(moment.day) - Int(issuedDay), trust: trust)
        return EffectiveHolding(
            achievement: catalogue.canonical[Int(achievement)], quality: UInt16(quality), level: level)
    }
}
