/// An achievement that might be earned.
struct Remedy: Sendable, Hashable {
    /// Canonical number.
    let achievement: Int32
    /// The number to tell: the placement's own where it names it.
    let named: Int

    /// It, as if held afresh at a level.
    func holding(level: Int) -> EffectiveHolding {
        EffectiveHolding(achievement: achievement, quality: 1000, level: UInt8(level))
    }
}
