import PlacedDomain

extension ListComparison {
    /// Compares the lists of two runs over the same rows, as far as `topK`.
    init(_ first: MatchLists, _ second: MatchLists, topK: Int) {
        var (lists, contested, same) = (0, 0, 0)
        var (overlap, contestedOverlap, ranked) = (0, 0, 0)
        var seen: [UInt32: Int] = [:]
        for row in 0..<first.placementCount {
            let one = first.pairs(placement: row).prefix(topK).map(\.row)
            let other = second.pairs(placement: row).prefix(topK).map(\.row)
            let depth = max(one.count, other.count)
            if depth == 0 { continue }
            seen.removeAll(keepingCapacity: true)
            var (met, sum) = (0, 0)
            for place in 0..<depth {
                for list in [one, other] where place < list.count {
                    let times = seen[list[place], default: 0]
                    seen[list[place]] = times + 1
                    if times == 1 { met += 1 }
                }
                // In millionths, so that a mean of many loses nothing that shows.
                sum += 1_000_000 * met / (place + 1)
            }
            lists += 1
            overlap += 1_000_000 * met / depth
            ranked += sum / depth
            if let best = one.first, best == other.first { same += 1 }
            if first.eligible(placement: row) > topK {
                contested += 1
                contestedOverlap += 1_000_000 * met / depth
            }
        }
        func mean(_ sum: Int, _ count: Int) -> Int? { count == 0 ? nil : sum / count / 1000 }
        self.init(
            lists: lists, contested: contested, overlap: mean(overlap, lists) ?? 1000,
            contestedOverlap: mean(contestedOverlap, contested), rankedOverlap: mean(ranked, lists) ?? 1000,
            sameFirst: lists == 0 ? 1000 : 1000 * same / lists)
    }
}
