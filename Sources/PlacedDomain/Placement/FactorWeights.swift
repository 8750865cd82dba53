/// The five factor weights of a score in per mille; they sum to 1000 (`matching.md`, section 1.3).
public struct FactorWeights: Sendable, Hashable, Codable {
    /// The factors in the order of the score's definition.
    public enum Factor: String, Sendable, Codable, CaseIterable {
        case requiredQuality = "required_quality"
        case preferredBadges = "preferred_badges"
        case competencies, commute, availability

        /// The band an employer may choose the weight from.
        public var band: ClosedRange<Int> {
            switch self {
            case .requiredQuality: 200...500
            case .preferredBadges: 0...400
            case .competencies: 100...500
            case .commute: 0...100
            case .availability: 0...200
            }
        }
    }

    /// Weights in the order of ``Factor``.
    public let values: [Int]

    /// 400, 200, 200, 100, 100.
    public static let standard = FactorWeights(values: [400, 200, 200, 100, 100])

    /// Wraps five weights as they were stored.
    public init(values: [Int]) {
        self.values = values
    }

    /// The weight of one factor.
    public subscript(factor: Factor) -> Int {
        values[Factor.allCases.firstIndex(of: factor) ?? 0]
    }

    /// What is wrong with the weights: each band, and the sum of 1000.
    public func problems(at pointer: String) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        for (factor, value) in zip(Factor.allCases, values) where !factor.band.contains(value) {
            problems.append(
                FieldProblem(
                    "\(pointer)/\(factor.rawValue)", .outOfRange,
                    "\(value) is outside \(factor.band.lowerBound)–\(factor.band.upperBound); choose a weight within."))
        }
        let sum = values.reduce(0, +)
        if sum != 1000 {
            problems.append(
                FieldProblem(
                    pointer, .weightsSum, "The five weights sum to \(sum); change them so that they sum to 1000."))
        }
        return problems
    }
}
