/// Holm's step-down adjustment: keeps the chance of any false alarm in a table at the level of one test.
public enum HolmAdjustment {
    /// The adjusted probabilities, each at the place of its own.
    public static func adjusted(_ p: [Double]) -> [Double] {
        var result = p
        var highest = 0.0
        for (position, index) in p.indices.sorted(by: { p[$0] < p[$1] }).enumerated() {
            highest = max(highest, min(1, p[index] * Double(p.count - position)))
            result[index] = highest
        }
        return result
    }
}
