/// Why weights are refused.
public enum FactorWeightsError: Error, Sendable, Hashable, CustomStringConvertible {
    /// One weight is outside its factor's band.
    case outsideBand(Factor, value: Int)
    /// The weights do not sum to 1000.
    case sum(Int)

    /// Which weight is wrong, and what it may be.
    public var description: String {
        switch self {
        case .outsideBand(let factor, let value):
            "\(factor.rawValue): \(value) is not within \(factor.band.lowerBound)–\(factor.band.upperBound)"
        case .sum(let sum):
            "factor_weights: they sum to \(sum); make them sum to 1000"
        }
    }
}
