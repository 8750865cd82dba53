/// What an audit lets count as enough, each with its reason.
public struct AuditRules: Sendable, Hashable {
    /// A category of fewer people than this in a hundred of a table is listed with its count and not compared; 0 for
    /// none. Local Law 144 of New York City allows leaving out below 2.
    public var leavesOutBelowPercent: Int
    /// Fewer people than this in a whole table support no conclusion.
    ///
    /// With two halves of 50 and middle rates, the smallest difference that can be told from chance is
    /// 1.96 · √(0.25 · 4 / 100), 20 points: as much as four fifths are away from even at the highest rates. With
    /// fewer people, what the four-fifths rule calls alarming cannot be told from luck at any rate.
    public var minimumPeople: Int
    /// A difference is significant when its adjusted probability is at most this.
    public var significance: Double

    /// The rules of the product.
    public static let standard = AuditRules()

    /// Rules of one's own.
    public init(leavesOutBelowPercent: Int = 2, minimumPeople: Int = 100, significance: Double = 0.05) {
        self.leavesOutBelowPercent = leavesOutBelowPercent
        self.minimumPeople = minimumPeople
        self.significance = significance
    }

    /// Whether a category is too small a part of a table to be compared.
    func leavesOut(_ group: GroupCount, of people: Int) -> Bool {
        100 * group.people < leavesOutBelowPercent * people
    }
}
