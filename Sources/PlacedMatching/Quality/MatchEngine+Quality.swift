public import PlacedDomain

extension MatchEngine {
    /// Ranks again under changed weights and at a later date, and compares.
    /// - Parameters:
    ///   - topK: longest list, at least 1.
    ///   - threads: how many threads share the work; nil means one for each processor. The result is the same for any.
    /// - Throws: `MatchSnapshotError` when the snapshot contradicts itself at the later date.
    public func quality(topK: Int = 50, threads: Int? = nil) throws(MatchSnapshotError) -> RankingQuality {
        let topK = max(1, topK)
        let base = rank(topK: topK, threads: threads)
        func compared(_ engine: MatchEngine) -> ListComparison {
            ListComparison(base, engine.rank(topK: topK, countsEligible: false, threads: threads), topK: topK)
        }
        func response(_ factor: Factor, _ target: @escaping @Sendable (FactorWeights) -> Int, moved: Int)
            -> RankingQuality.Response
        {
            let engine = reweighted { $0.setting(factor, to: target($0)) }
            return .init(factor: factor.rawValue, moved: moved, comparison: compared(engine))
        }
        let shifts = Factor.allCases.flatMap { factor in
            [-RankingQuality.shift, RankingQuality.shift].map { moved in
                response(factor, { $0[factor] + moved }, moved: moved)
            }
        }
        let ablations = Factor.allCases.map { response($0, { _ in 0 }, moved: -1000) }
        let later = compared(try later(days: RankingQuality.days, threads: threads))
        let (coverage, exposure) = reach(base, topK: topK, threads: threads)
        return RankingQuality(
            topK: topK, placements: base.placementCount, coverage: coverage, exposure: exposure, shifts: shifts,
            ablations: ablations, later: later)
    }
}
