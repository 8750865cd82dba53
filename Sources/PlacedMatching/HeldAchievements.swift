/// What somebody holds, however it is kept.
protocol HeldAchievements {
    /// How an achievement is held; nil when it is not.
    func holding(of achievement: Int32) -> EffectiveHolding?
}

extension ArraySlice<EffectiveHolding>: HeldAchievements {}
