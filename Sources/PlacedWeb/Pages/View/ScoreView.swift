import PlacedDomain
import PlacedText

/// A score with each of its points explained: one bar of five parts, and a table that says the same.
enum ScoreView {
    /// - Parameters:
    ///   - factors: values of the five factors, 0–1000 each.
    ///   - weights: their weights in per mille.
    static func model(score: Int, factors: [Int], weights: [Int], _ words: PageWords) -> ViewModel {
        var bars: [ViewModel] = []
        var reasons: [ViewModel] = []
        var offset = 0
        for (index, factor) in FactorWeights.Factor.allCases.enumerated()
        where index < factors.count && index < weights.count {
            let points = factors[index] * weights[index]
            let tone = "p\(index + 1)"
            // The bar is 1000 wide for a million points.
            let width = points / 1000
            if width > 0 { bars.append(["tone": tone, "x": String(offset), "width": String(width)]) }
            offset += width
            reasons.append([
                "tone": tone, "factor": words.word("codes.factor", factor),
                "points": words.number(points),
                "most": words("page.score.most", ["points": .number(weights[index] * 1000)]),
                "detail": words(
                    "page.score.detail", ["value": .number(factors[index]), "weight": .number(weights[index])]),
            ])
        }
        return ["score": words.number(score), "bars": bars, "reasons": reasons, "has_score": !reasons.isEmpty]
    }
}
