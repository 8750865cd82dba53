import FoundationEssentials

/// All placements made ready, by row.
struct PlacementPlans: Sendable {
    let plans: FixedBuffer<PlacementPlan>
    let words: FixedBuffer<UInt32>
    /// Employers of the placements, by number.
    let employers: [UUID: Int32]
    /// All languages any placement requires.
    let languages: LanguageSet

    init(
        plans: FixedBuffer<PlacementPlan>, words: FixedBuffer<UInt32>, employers: [UUID: Int32], languages: LanguageSet
    ) {
        self.plans = plans
        self.words = words
        self.employers = employers
        self.languages = languages
    }

    private struct Batch: Sendable {
        var plans: [PlacementPlan] = []
        var words: [UInt32] = []
        var employers: [UUID] = []
        var languages: UInt64 = 0
    }

    private static let batchRows = 2048

    /// Checks and prepares a source's placements on several threads.
    init(_ source: any MatchSource, catalogue: CompiledCatalogue, moment: MatchMoment, threads: Int)
        throws(MatchSnapshotError)
    {
        let count = source.placementCount
        let batches = WorkerThreads.map((count + Self.batchRows - 1) / Self.batchRows, threads: threads) {
            number -> Result<Batch, MatchSnapshotError> in
            do throws(MatchSnapshotError) {
                var batch = Batch()
                for row in number * Self.batchRows..<min(count, (number + 1) * Self.batchRows) {
                    let placement = source.placement(at: row)
                    let compiled = try CompiledPlacement(placement, in: catalogue)
                    batch.plans.append(PlacementPlan(compiled, at: moment, words: &batch.words))
                    batch.employers.append(placement.employer)
                    batch.languages |= placement.languages.bits
                }
                return .success(batch)
            } catch {
                return .failure(error)
            }
        }
        let made = try batches.map { result throws(MatchSnapshotError) in try result.get() }
        let plans = FixedBuffer<PlacementPlan>(uninitialized: count)
        let words = FixedBuffer<UInt32>(uninitialized: made.reduce(0) { $0 + $1.words.count })
        var employers: [UUID: Int32] = [:]
        var languages: UInt64 = 0
        var (row, word) = (0, 0)
        for batch in made {
            for (place, plan) in batch.plans.enumerated() {
                var plan = plan
                let number = employers[batch.employers[place]] ?? Int32(employers.count)
                employers[batch.employers[place]] = number
                plan.employer = UInt32(number)
                plan.words += UInt32(word)
                plans.pointer[row] = plan
                row += 1
            }
            for number in batch.words {
                words.pointer[word] = number
                word += 1
            }
            languages |= batch.languages
        }
        self.plans = plans
        self.words = words
        self.employers = employers
        self.languages = LanguageSet(bits: languages)
    }
}
