/// Whether the four-fifths verdict on a category hangs on one person. 29 C.F.R. 1607, question 21 of its commentary.
public struct OneMove: Sendable, Hashable {
    /// Whether the category is below four fifths as counted.
    public let isFlagged: Bool
    /// The same had one selection gone to the category instead of the reference; nil when there is none to move.
    public let isFlaggedWithOneMore: Bool?
    /// The same had one selection gone to the reference instead of the category; nil when there is none to move.
    public let isFlaggedWithOneFewer: Bool?

    /// Whether either move turns the verdict.
    public var turns: Bool {
        [isFlaggedWithOneMore, isFlaggedWithOneFewer].contains { $0 != nil && $0 != isFlagged }
    }

    /// Moves one selection between a category and the reference, among all compared categories.
    init(_ group: GroupCount, _ reference: GroupCount, others: [GroupCount]) {
        func flagged(_ change: Int) -> Bool? {
            guard let group = group.moving(change), let reference = reference.moving(-change) else { return nil }
            let highest = others.reduce(group.hasLowerRate(than: reference) ? reference : group) { highest, other in
                highest.hasLowerRate(than: other) ? other : highest
            }
            return ImpactRatio(group, to: highest)?.isBelowFourFifths ?? false
        }
        isFlagged = flagged(0) ?? false
        isFlaggedWithOneMore = flagged(1)
        isFlaggedWithOneFewer = flagged(-1)
    }
}
