public import PlacedDomain

/// The counts of a what-if as an employer may be told them.
///
/// Nothing small is told, and nothing whose difference to another number of the same answer is small: of two changes of
/// which one is within the other, the second is told exactly only if at least `ToldCount.smallest` people lie between.
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
        eligible = ToldCount(counts.eligible)
        // Groups left out, distances and remote work come first: lower levels give way where they are too near.
        let order = counts.effects.indices.sorted { left, right in
            let (isLowerLeft, isLowerRight) = (
                Self.isLowerLevel(counts.effects[left]), Self.isLowerLevel(counts.effects[right])
            )
            return isLowerLeft == isLowerRight ? left < right : isLowerRight
        }
        var told: [Int: ToldCount] = [:]
        for place in order {
            let effect = counts.effects[place]
            var bound = effect.gained < ToldCount.smallest ? ToldCount.smallest : nil
            for (other, count) in told {
                guard let exact = count.exact, abs(exact - effect.gained) < ToldCount.smallest else { continue }
                let another = counts.effects[other].change
                if another.isWithin(effect.change) {
                    bound = min(bound ?? .max, exact + ToldCount.smallest)
                } else if effect.change.isWithin(another) {
                    bound = min(bound ?? .max, exact + 1)
                }
            }
            told[place] = bound.map { .fewer($0) } ?? .exactly(effect.gained)
        }
        let now = eligible
        effects = counts.effects.indices.map { place in
            let effect = counts.effects[place]
            let gained = told[place] ?? .fewer(ToldCount.smallest)
            return Effect(
                change: effect.change, gained: gained,
                eligible: Self.total(effect, gained, now: now, eligible: counts.eligible))
        }
    }

    private static func total(
        _ effect: WhatIfCounts.Effect, _ gained: ToldCount, now: ToldCount, eligible: Int
    ) -> ToldCount {
        if case .remote = effect.change {} else { return .sum(now, gained, of: eligible + effect.gained) }
        let total = eligible + effect.gained - effect.lost
        // With the two others it says how many are lost and how many stay: neither may be few.
        if effect.lost >= ToldCount.smallest, eligible - effect.lost >= ToldCount.smallest {
            return .sum(now, gained, of: total)
        }
        if total < ToldCount.smallest { return .fewer(ToldCount.smallest) }
        switch ToldCount.sum(now, gained, of: eligible + effect.gained) {
        case .exactly(let most): return .fewer(most + 1)
        case .fewer(let bound): return .fewer(bound)
        }
    }

    private static func isLowerLevel(_ effect: WhatIfCounts.Effect) -> Bool {
        if case .lowerLevel = effect.change { true } else { false }
    }
}
