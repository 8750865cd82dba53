/// A category beside the one of the highest rate.
public struct GroupComparison: Sendable, Hashable {
    /// How the probability was found.
    public enum Test: String, Sendable, Hashable {
        /// The pooled two-proportion z test.
        case z
        /// Fisher's exact test, where an expected cell is below 5.
        case fisher
    }

    /// The rate by the highest rate.
    public let ratio: ImpactRatio
    /// Standard deviations from the highest rate, negative when below it.
    public let z: Double
    /// Which test gave `p`.
    public let test: Test
    /// Two-sided probability of such a difference by chance alone.
    public let p: Double
    /// `p` after Holm's adjustment for every comparison of the table.
    public internal(set) var adjustedP: Double
    /// Whether the four-fifths verdict hangs on one person.
    public let oneMove: OneMove
    /// Whether there are enough people for a conclusion where luck could do as much; see `isSufficient(_:_:)`.
    public let isSufficient: Bool
    /// What follows from all of it.
    public internal(set) var conclusion: AuditConclusion

    init?(_ group: GroupCount, _ reference: GroupCount, others: [GroupCount]) {
        guard let ratio = ImpactRatio(group, to: reference) else { return nil }
        self.ratio = ratio
        let zTest = TwoProportionTest(group, reference)
        z = zTest.z
        test = Self.hasSmallExpectedCell(group, reference) ? .fisher : .z
        p = test == .z ? zTest.p : FisherExactTest(group, reference).p
        adjustedP = p
        oneMove = OneMove(group, reference, others: others)
        isSufficient = Self.isSufficient(group, reference)
        conclusion = .insufficientData
    }

    /// Draws the conclusion once the adjusted probability is known.
    mutating func conclude(adjustedP: Double, tableIsSufficient: Bool, _ rules: AuditRules) {
        self.adjustedP = adjustedP
        let isSignificant = adjustedP <= rules.significance
        // What luck does not explain needs no doubt about who was last in.
        let suffices = tableIsSufficient && (isSufficient || isSignificant)
        conclusion =
            switch (suffices, ratio.isBelowFourFifths, isSignificant) {
            case (false, _, _): .insufficientData
            case (true, false, false): .noDifferenceShown
            case (true, true, false): .belowFourFifthsMayBeChance
            case (true, false, true): .smallButNotChance
            case (true, true, true): .adverseImpact
            }
    }

    /// Whether one of the four cells would hold fewer than 5 if both rates were the same.
    static func hasSmallExpectedCell(_ group: GroupCount, _ reference: GroupCount) -> Bool {
        let total = group.people + reference.people
        let columns = [group.selected + reference.selected, group.passedOver + reference.passedOver]
        return [group.people, reference.people].contains { row in
            columns.contains { row * $0 < 5 * total }
        }
    }

    /// Whether the verdict can mean anything: had the selections been shared out as evenly as whole people can be, one
    /// of them going elsewhere must not bring the flag. Where it does, the rule measures who happened to be last in,
    /// not the selection: with 18 and 17 people and 15 selections, 8 and 7 turn into 9 and 6, which is flagged.
    static func isSufficient(_ group: GroupCount, _ reference: GroupCount) -> Bool {
        let total = group.people + reference.people
        let selected = group.selected + reference.selected
        guard total > 0, selected > 0 else { return false }
        let even = (2 * selected * group.people + total) / (2 * total)
        let evenGroup = GroupCount(group.category, people: group.people, among: even)
        let evenReference = GroupCount(reference.category, people: reference.people, among: selected - even)
        guard let fewer = evenGroup.moving(-1), let more = evenReference.moving(1) else {
            // Nobody to move: everybody selected says nothing is wrong, nobody expected says nothing at all.
            return even > 0
        }
        return ImpactRatio(fewer, to: more).map { !$0.isBelowFourFifths } ?? false
    }
}
