/// One thing an employer could ask for less, or offer more.
public enum WhatIfChange: Sendable, Hashable {
    /// One required group is not asked for. Its place in the placement's `groups`, from 0.
    case withoutGroup(Int)
    /// One alternative of a required group is asked for at a lower level.
    ///
    /// `group` and `alternative` are places in the placement's `groups` and in the group's `alternatives`, from 0; `level`
    /// is 1–4.
    case lowerLevel(group: Int, alternative: Int, level: Int)
    /// Every learner who names a travel radius travels this much farther, as with a ride the employer offers.
    ///
    /// A learner without a home stays ineligible, and one without a radius eligible.
    case farther(hectometres: Int)
    /// The work is remote: the way decides nothing, and the learner has to accept remote work instead.
    case remote
}
