/// Who was selected, by category, with every comparison drawn.
public struct SelectionTable: Sendable, Hashable {
    /// The rows, in the order given.
    public let findings: [GroupFinding]
    /// The category of the highest rate; nil when nobody was selected.
    public let reference: AuditCategory?
    /// People whose category is known.
    public let people: Int
    /// Whether the table as a whole has people enough for conclusions.
    public let isSufficient: Bool

    /// Compares every category with the one of the highest rate.
    /// - Throws: `AuditInputError` when a category stands twice or the sum is beyond the arithmetic.
    public init(_ groups: [GroupCount], rules: AuditRules = .standard) throws(AuditInputError) {
        var seen: Set<AuditCategory> = []
        var people = 0
        for group in groups {
            guard seen.insert(group.category).inserted else { throw .repeated(group.category) }
            people += group.people
            guard people <= GroupCount.maximumPeople else { throw .people(group.category, people) }
        }
        self.people = people
        isSufficient = people >= rules.minimumPeople

        let compared = groups.filter { $0.people > 0 && !rules.leavesOut($0, of: people) }
        let reference = Self.reference(of: compared)
        self.reference = reference?.category

        var comparisons: [AuditCategory: GroupComparison] = [:]
        if let reference {
            for group in compared where group.category != reference.category {
                let others = compared.filter { $0.category != group.category && $0.category != reference.category }
                comparisons[group.category] = GroupComparison(group, reference, others: others)
            }
        }
        let order = comparisons.keys.sorted()
        let adjusted = HolmAdjustment.adjusted(order.compactMap { comparisons[$0]?.p })
        for (category, p) in zip(order, adjusted) {
            comparisons[category]?.conclude(adjustedP: p, tableIsSufficient: isSufficient, rules)
        }

        findings = groups.map { group in
            let standing: GroupFinding.Standing =
                if group.people > 0, rules.leavesOut(group, of: people) {
                    .leftOut
                } else if group.category == reference?.category {
                    .reference
                } else if let comparison = comparisons[group.category] {
                    .compared(comparison)
                } else {
                    .noRate
                }
            return GroupFinding(count: group, standing: standing)
        }
    }

    /// The highest rate; among equal ones the most people, whose rate is the surest, then the code. Nil when nobody
    /// was selected.
    private static func reference(of groups: [GroupCount]) -> GroupCount? {
        let highest = groups.max { a, b in
            if a.hasLowerRate(than: b) { return true }
            if b.hasLowerRate(than: a) { return false }
            return (a.people, b.category) < (b.people, a.category)
        }
        return highest.flatMap { $0.selected > 0 ? $0 : nil }
    }
}
