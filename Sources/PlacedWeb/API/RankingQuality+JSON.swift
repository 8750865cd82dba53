public import PlacedDomain
public import PlacedStore
public import PlacedUseCases

extension MeasureRankingQuality.State: JSONRepresentable {
    /// The newest report, and the one asked for since.
    public var json: JSONNode { ["report": .of(report), "later": .of(later)] }
}

extension QualityReportRecord: JSONRepresentable {
    /// State and times, and what was found.
    public var json: JSONNode {
        [
            "id": .of(id), "state": .word(state), "top": .of(top), "requested_at": .of(requestedAt),
            "as_of": .of(asOf), "finished_at": .of(finishedAt), "failure": .of(failure), "content": .of(content),
        ]
    }
}

extension RankingQuality: JSONRepresentable {
    /// The report's figures; shares are per mille.
    public var json: JSONNode {
        [
            "top": .of(topK), "placements": .of(placements),
            "coverage": [
                "learners": .of(coverage.learners), "eligible": .of(coverage.eligible), "listed": .of(coverage.listed),
                "full": .of(coverage.full), "short": .of(coverage.short), "empty": .of(coverage.empty),
            ],
            "exposure": [
                "gini": .of(exposure.gini), "top_tenth": .of(exposure.topTenth),
                "cumulative": .of(exposure.cumulative), "learners_by_lists": .of(exposure.learnersByLists),
            ],
            "shifts": .of(shifts), "ablations": .of(ablations), "days_later": .of(Self.days), "later": .of(later),
        ]
    }
}

extension RankingQuality.Response: JSONRepresentable {
    /// The factor, by how much its weight moved, and what became of the lists.
    public var json: JSONNode {
        ["factor": .of(factor), "moved": .of(moved), "comparison": .of(comparison)]
    }
}

extension ListComparison: JSONRepresentable {
    /// How lists compare; shares are per mille.
    public var json: JSONNode {
        [
            "lists": .of(lists), "contested": .of(contested), "overlap": .of(overlap),
            "contested_overlap": .of(contestedOverlap), "ranked_overlap": .of(rankedOverlap),
            "same_first": .of(sameFirst),
        ]
    }
}
