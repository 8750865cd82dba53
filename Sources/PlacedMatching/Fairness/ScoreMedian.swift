/// The median of whole scores, which may lie half way between two of them.
public struct ScoreMedian: Sendable, Hashable {
    /// Twice the median, a whole number.
    public let doubled: Int

    /// The median of the full sample; nil when there is none.
    public init?(_ scores: [Int]) {
        guard !scores.isEmpty else { return nil }
        let sorted = scores.sorted()
        doubled = sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]
    }

    /// Strictly above: whoever is exactly at the median is not.
    public func isBelow(_ score: Int) -> Bool {
        2 * score > doubled
    }
}
