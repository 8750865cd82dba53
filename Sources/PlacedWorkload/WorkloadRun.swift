public import PlacedMatching

/// A workload generated, indexed and matched by the engine the daemon uses, with what it took.
public struct WorkloadRun: Sendable {
    /// How many rows the lists have together.
    public let rowCount: Int
    /// Checksum of the rows, 16 hexadecimal digits.
    public let checksum: String
    /// What the engine looked at; with pruning, `eligible` counts whom it took to make the lists.
    public let counters: MatchCounters
    /// Time to generate the workload and build the index; no pair is looked at in it.
    public let building: Duration
    /// Time from the finished index to the complete ordered lists.
    public let matching: Duration
    /// Most memory the whole process ever held, in MiB.
    public let peakMemoryMebibytes: Int
    private let lists: MatchLists

    /// Runs a workload.
    /// - Parameters:
    ///   - topK: longest list, at least 1.
    ///   - countsEligible: whether everybody who is eligible is counted, which takes longer and changes no list.
    ///   - threads: how many threads share the work; nil means one for each processor.
    /// - Throws: `MatchSnapshotError` if the workload contradicted itself, which would be a defect of it.
    public init(
        _ parameters: WorkloadParameters, topK: Int = 50, countsEligible: Bool = false, threads: Int? = nil
    ) throws(MatchSnapshotError) {
        let clock = ContinuousClock()
        let start = clock.now
        let workload = Workload(parameters)
        let engine = try MatchEngine(
            workload, catalogue: workload.catalogue(), asOf: Workload.asOf, lotterySeed: 0, threads: threads)
        let built = clock.now
        lists = engine.rank(topK: topK, countsEligible: countsEligible, threads: threads)
        let matched = clock.now
        var (count, checksum) = (0, WorkloadChecksum())
        Self.visit(lists) { row in
            checksum.add(row)
            count += 1
        }
        rowCount = count
        self.checksum = checksum.hexadecimal
        counters = lists.counters
        building = built - start
        matching = matched - built
        peakMemoryMebibytes = ProcessMemory.peakMebibytes
    }

    /// The rows, by placement and rank.
    public var rows: [WorkloadRow] {
        var rows: [WorkloadRow] = []
        rows.reserveCapacity(rowCount)
        visitRows { rows.append($0) }
        return rows
    }

    /// Calls `visit` with each row, by placement and rank: a nation's need not be in memory together.
    public func visitRows<Failure: Error>(_ visit: (WorkloadRow) throws(Failure) -> Void) throws(Failure) {
        try Self.visit(lists, visit)
    }

    /// The one line that `placed match` prints.
    public var line: String {
        "rows=\(rowCount) fnv=\(checksum) candidates=\(counters.candidates) records=\(counters.records) "
            + "eligible=\(counters.eligible) build_s=\(Self.seconds(building)) match_s=\(Self.seconds(matching)) "
            + "peak_rss_mb=\(peakMemoryMebibytes)"
    }

    private static func visit<Failure: Error>(
        _ lists: MatchLists, _ visit: (WorkloadRow) throws(Failure) -> Void
    ) throws(Failure) {
        for placement in 0..<lists.placementCount {
            for (place, entry) in lists.list(placement: placement).enumerated() {
                try visit(WorkloadRow(placement: placement, rank: place + 1, learner: entry.row, score: entry.score))
            }
        }
    }

    private static func seconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let fraction = String(attoseconds / 1_000_000_000_000)
        return "\(seconds)." + String(repeating: "0", count: 6 - fraction.count) + fraction
    }
}
