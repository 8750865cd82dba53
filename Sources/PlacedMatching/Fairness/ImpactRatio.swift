/// A category's selection rate by the highest one, as a fraction.
public struct ImpactRatio: Sendable, Hashable {
    /// Selected of the category times people of the reference.
    public let numerator: Int
    /// Selected of the reference times people of the category.
    public let denominator: Int

    /// The ratio of two rates; nil when nobody is in the category or nobody was selected in the reference.
    init?(_ group: GroupCount, to reference: GroupCount) {
        guard group.people > 0, reference.people > 0, reference.selected > 0 else { return nil }
        numerator = group.selected * reference.people
        denominator = reference.selected * group.people
    }

    /// For display only; no verdict is drawn from it.
    public var value: Double { Double(numerator) / Double(denominator) }

    /// Thousandths, rounded half up: the figure of published audits.
    public var perMille: Int { parts(of: 1000) }

    /// Hundredths, rounded half up: the figure for everybody. Below four fifths it is at most 79, so that rounding does not
    /// hide on which side it is.
    var hundredths: Int {
        isBelowFourFifths ? min(parts(of: 100), 79) : parts(of: 100)
    }

    private func parts(of one: Int) -> Int {
        let (whole, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
        let halves = denominator.dividingFullWidth(rest.multipliedFullWidth(by: 2 * one)).quotient
        return whole * one + (halves + 1) / 2
    }

    /// Whether the ratio is below four fifths; exactly four fifths is not below.
    /// 29 C.F.R. 1607.4(D).
    public var isBelowFourFifths: Bool {
        // Five times a product of two counts may not fit one word.
        let five = numerator.multipliedFullWidth(by: 5)
        let four = denominator.multipliedFullWidth(by: 4)
        return (five.high, five.low) < (four.high, four.low)
    }
}
