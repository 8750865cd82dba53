public import PlacedDomain

/// The counts of a what-if as an employer may be told them: rounded, since an employer can ask again after a moment, or
/// after an edit, and subtract.
public struct ToldWhatIf: Sendable, Hashable {
    /// What one change does, as far as it is told.
    public struct Effect: Sendable, Hashable {
        /// The change.
        public let change: WhatIfChange
        /// Learners who are eligible with it and not now.
        public let gained: ToldCount
        /// Learners who are eligible with it.
        public let eligible: ToldCount
    }

    /// Eligible as the placement stands.
    public let eligible: ToldCount
    /// Each change, in the order of the counts.
    public let effects: [Effect]

    /// Tells what may be told.
    public init(_ counts: WhatIfCounts) {
        let now = ToldCount(counts.eligible)
        eligible = now
        effects = counts.effects.map { effect in
            let gained = ToldCount(effect.gained)
            let total = counts.eligible + effect.gained - effect.lost
            // Where work becomes remote, some may be lost, and the total is the sum of no two numbers told.
            let told = effect.change == .remote ? ToldCount(total) : .sum(now, gained, of: total)
            return Effect(change: effect.change, gained: gained, eligible: told)
        }
    }
}
