import PlacedDomain
import PlacedMatching
import PlacedText

/// Figures and codes of an audit in the reader's words.
extension PageWords {
    /// A share with one decimal; nil where there is nobody.
    func share(_ count: GroupCount) -> String? {
        guard count.people > 0 else { return nil }
        return percent(decimal((2000 * count.selected + count.people) / (2 * count.people), places: 1))
    }

    /// A share in whole per cent.
    func percent(_ percent: Int) -> String { self.percent(number(percent)) }

    private func percent(_ value: String) -> String { self("page.fairness.percent", ["value": .text(value)]) }

    /// A whole number of the last decimal place as a decimal fraction: 979 with three places is 0.979.
    func decimal(_ value: Int, places: Int) -> String {
        let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
        let fraction = String(value % scale)
        return number(value / scale) + self("format.decimal")
            + String(repeating: "0", count: places - fraction.count) + fraction
    }

    /// A category by its code; an intersection names both of its sides.
    func category(_ code: String) -> String {
        code.split(separator: "|").map { word("page.category", code: String($0)) }.joined(separator: ", ")
    }

    /// How often chance alone would do as much.
    func chance(_ p: Double) -> String {
        // Below one in a thousand nobody needs to know how far.
        if p < 0.001 { return self("page.audit.chance_rare") }
        return self("page.audit.chance", ["count": .number(min(100, max(1, Int((100 * p).rounded()))))])
    }
}
