public import PlacedMatching

/// A workload generated, indexed and matched by the engine the daemon uses, with what it took.
public struct WorkloadRun: Sendable {
    /// The rows, by placement and rank.
    public let rows: [WorkloadRow]
    /// Checksum of the rows, 16 hexadecimal digits.
    public let checksum: String
    /// What the engine looked at.
    public let counters: MatchCounters
    /// Time to generate the workload and build the index; no pair is looked at in it.
    public let building: Duration
    /// Time from the finished index to the complete ordered lists.
    public let matching: Duration
    /// Most memory the whole process ever held, in MiB.
    public let peakMemoryMebibytes: Int

    /// Runs a workload.
    /// - Parameter topK: longest list, at least 1.
    /// - Throws: `MatchSnapshotError` if the workload contradicted itself, which would be a defect of it.
    public init(_ parameters: WorkloadParameters, topK: Int = 50) throws(MatchSnapshotError) {
        let clock = ContinuousClock()
        let start = clock.now
        let engine = try MatchEngine(Workload(parameters).snapshot())
        let built = clock.now
        let outcome = engine.run(MatchRunOptions(topK: topK, learnerLists: false, evidence: false))
        let matched = clock.now
        rows = outcome.placements.flatMap(\.rows).map {
            WorkloadRow(
                placement: WorkloadID.number($0.placement), rank: $0.rank, learner: WorkloadID.number($0.learner),
                score: $0.score)
        }
        checksum = WorkloadChecksum.hexadecimal(rows)
        counters = outcome.counters
        building = built - start
        matching = matched - built
        peakMemoryMebibytes = ProcessMemory.peakMebibytes
    }

    /// The one line that `placed match` prints.
    public var line: String {
        "rows=\(rows.count) fnv=\(checksum) candidates=\(counters.candidates) records=\(counters.records) "
            + "eligible=\(counters.eligible) build_s=\(Self.seconds(building)) match_s=\(Self.seconds(matching)) "
            + "peak_rss_mb=\(peakMemoryMebibytes)"
    }

    private static func seconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let fraction = String(attoseconds / 1_000_000_000_000)
        return "\(seconds)." + String(repeating: "0", count: 6 - fraction.count) + fraction
    }
}
