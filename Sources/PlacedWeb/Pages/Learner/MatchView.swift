import PlacedStore
import PlacedText

/// A placement in a learner's list: its score explained, and what is missing.
enum MatchView {
    static func model(_ match: LearnerMatchRecord, _ words: PageWords, isNear: Bool = false) -> ViewModel {
        var model = ScoreView.model(score: match.score, factors: match.factors, weights: match.weights, words)
        model["employer"] = match.employerName
        model["title"] = match.title
        model["url"] = "/placements/\(match.placement)"
        if !isNear { model["apply"] = "/placements/\(match.placement)/apply" }
        let missing = match.missing.compactMap { MissingView.line($0, words) }
        model["missing"] = missing
        model["has_missing"] = !missing.isEmpty
        return model
    }
}
