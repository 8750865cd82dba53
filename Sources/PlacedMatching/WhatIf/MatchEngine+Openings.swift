public import FoundationEssentials

extension MatchEngine {
    /// Finds which missing achievements would open placements to some learners, and how many.
    /// - Parameters:
    ///   - learners: ids; who is not in the snapshot, or has given no consent, has nothing opened.
    ///   - threads: how many threads share the placements; nil means one for each processor.
    /// - Returns: the most pairs first, then the most learners, then the lowest achievement.
    public func openings(to learners: [UUID], threads: Int? = nil) -> [AchievementOpening] {
        let positions = positions(of: learners)
        if positions.isEmpty { return [] }
        return openings(to: positions, of: Array(0..<source.placementCount), threads: threads) { rows, scan in
            for row in rows {
                let plan = plans.plans.pointer[row]
                scan.look(at: row, plan, plans.words.pointer + Int(plan.words)) { compiled(row) }
            }
        }
    }

    /// - Parameters:
    ///   - positions: of the learners, ascending.
    ///   - rows: of the placements.
    ///   - look: has a scan look at some of the rows.
    func openings(
        to positions: [Int], of rows: [Int], threads: Int?,
        _ look: @Sendable (ArraySlice<Int>, inout OpeningScan) -> Void
    ) -> [AchievementOpening] {
        let batch = OpeningScan.placementsPerBatch
        let count = (rows.count + batch - 1) / batch
        let parts = WorkerThreads.map(count, threads: threads ?? WorkerThreads.processors) { number in
            var scan = OpeningScan(self, positions)
            look(rows[number * batch..<min(rows.count, (number + 1) * batch)], &scan)
            return scan.tallies
        }
        var all: [Int32: OpeningTally] = [:]
        for part in parts {
            for (achievement, tally) in part {
                all[achievement, default: OpeningTally(learners: positions.count)].add(tally)
            }
        }
        return all.map { achievement, tally in
            AchievementOpening(
                achievement: Int(achievement), level: tally.level, learners: tally.learnerCount,
                placements: tally.placements, pairs: tally.pairs)
        }.sorted {
            ($0.pairs, $0.learners, $1.achievement) > ($1.pairs, $1.learners, $0.achievement)
        }
    }

    /// Where some learners are in the index, ascending.
    private func positions(of learners: [UUID]) -> [Int] {
        let rows = Set(learners.compactMap { sourceRow(learner: $0).map { UInt32($0) } })
        if rows.isEmpty { return [] }
        return (0..<index.count).filter { rows.contains(index.keys.pointer[$0].row) }
    }
}
