/// How many learners are eligible for a placement now, and under each of some changes to it.
public struct WhatIfCounts: Sendable, Hashable {
    /// What one change does.
    public struct Effect: Sendable, Hashable {
        /// The change.
        public let change: WhatIfChange
        /// Learners who are eligible with it and not now.
        public let gained: Int
        /// Learners who are eligible now and not with it: none but where the work becomes remote.
        public let lost: Int

        /// An effect of a change.
        public init(change: WhatIfChange, gained: Int, lost: Int = 0) {
            self.change = change
            self.gained = gained
            self.lost = lost
        }
    }

    /// Eligible as the placement stands.
    public let eligible: Int
    /// Each change once: groups left out, lower levels, distances and remote work, in this order.
    public let effects: [Effect]

    /// Counts of a placement.
    public init(eligible: Int, effects: [Effect]) {
        self.eligible = eligible
        self.effects = effects
    }
}
