/// Fisher's exact test, two-sided: the probability, the margins being what they are, of a table no likelier than this one.
///
/// Weights are made from the likeliest table outwards by multiplication alone, so the result is the same on every
/// machine; tables as likely as the one seen, which rounding could put on either side, are compared as whole numbers.
public struct FisherExactTest: Sendable, Hashable {
    /// Two-sided probability.
    public let p: Double

    /// Compares the rate of a category with that of another.
    public init(_ group: GroupCount, _ reference: GroupCount) {
        let margins = Margins(
            first: group.people, second: reference.people, selected: group.selected + reference.selected)
        p = Self.probability(of: group.selected, margins)
    }

    private static func probability(of seen: Int, _ margins: Margins) -> Double {
        let lowest = max(0, margins.selected - margins.second)
        let highest = min(margins.first, margins.selected)
        guard lowest < highest else { return 1 }
        let middle = min(max(margins.mode, lowest), highest)

        // Starting at one, what is too small for a Double is too small to matter.
        var weights = [Double](repeating: 1, count: highest - lowest + 1)
        for count in stride(from: middle, to: highest, by: 1) {
            weights[count + 1 - lowest] = weights[count - lowest] * margins.up(count) / margins.down(count)
        }
        for count in stride(from: middle, to: lowest, by: -1) {
            weights[count - 1 - lowest] = weights[count - lowest] * margins.down(count - 1) / margins.up(count - 1)
        }

        let own = weights[seen - lowest]
        guard own > 0 else { return 0 }
        var total = 0.0
        var asExtreme = 0.0
        for count in lowest...highest {
            let weight = weights[count - lowest]
            total += weight
            let near = abs(weight - own) <= own * 1e-9
            if near ? margins.isNoLikelier(count, than: seen) : weight < own { asExtreme += weight }
        }
        return min(1, asExtreme / total)
    }
}
