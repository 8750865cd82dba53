public import PlacedMatching

/// How long questions take over a workload's live index, whose rows are in memory as the daemon's are: what-ifs, openings
/// and a report on the rankings.
public final class QuestionTimes: Sendable {
    /// Times of one kind of question, ascending.
    private struct Times: Sendable {
        var all: [Duration] = []

        /// The time that so many in a hundred questions do not exceed.
        func percentile(_ percent: Int) -> Double {
            guard !all.isEmpty else { return 0 }
            let time = all[min(all.count - 1, all.count * percent / 100)]
            return Double(time.components.seconds) * 1000 + Double(time.components.attoseconds) / 1e15
        }
    }

    private let workload: Workload
    private let live: LiveMatching
    private let engine: MatchEngine
    private let clock = ContinuousClock()

    /// Builds the index.
    /// - Throws: `MatchSnapshotError` if the workload contradicted itself, which would be a defect of it.
    public init(_ parameters: WorkloadParameters, threads: Int? = nil) throws(MatchSnapshotError) {
        let workload = Workload(parameters)
        let snapshot = workload.snapshot()
        let engine = try MatchEngine(snapshot, threads: threads)
        let live = try LiveMatching(snapshot, options: LiveOptions(evidence: false, threads: threads))
        self.workload = workload
        self.engine = engine
        self.live = live
    }

    /// The line of so many what-ifs, of placements spread over all of them; a checksum holds the counts.
    public func whatIfs(_ count: Int) -> String {
        var times = Times()
        var sum = 0
        for question in 0..<count {
            let row = question * max(1, workload.placementCount / max(1, count)) % workload.placementCount
            let id = workload.placement(at: row).id
            let start = clock.now
            let counts = live.whatIf(placement: id)
            times.all.append(clock.now - start)
            sum += (counts?.eligible ?? 0) + (counts?.effects.reduce(0) { $0 + $1.gained - $1.lost } ?? 0)
        }
        return line("what-if", times, sum)
    }

    /// The line of so many questions of programs of a size, whose learners stand together.
    public func openings(_ count: Int, learners: Int) -> String {
        let workload = workload
        var times = Times()
        var sum = 0
        for question in 0..<count {
            let first = question * max(1, workload.learnerCount / max(1, count))
            let asked = (first..<min(workload.learnerCount, first + 2 * learners))
                .lazy.compactMap { workload.learner(at: $0)?.id }.prefix(learners)
            let ids = Array(asked)
            let start = clock.now
            let found = live.openings(to: ids)
            times.all.append(clock.now - start)
            sum += found.reduce(0) { $0 + $1.pairs }
        }
        return line("openings learners=\(learners)", times, sum)
    }

    /// The line of one report.
    /// - Throws: `MatchSnapshotError` if the workload contradicted itself at the later date.
    public func quality(topK: Int) throws(MatchSnapshotError) -> String {
        let start = clock.now
        _ = try engine.quality(topK: topK)
        return line("quality top=\(topK)", Times(all: [clock.now - start]), 0)
    }

    private func line(_ name: String, _ times: Times, _ sum: Int) -> String {
        var times = times
        times.all.sort()
        func text(_ percent: Int) -> String {
            let microseconds = Int((times.percentile(percent) * 1000).rounded())
            let fraction = String(microseconds % 1000)
            return "\(microseconds / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
        }
        return "\(name) n=\(times.all.count) sum=\(sum) p50_ms=\(text(50)) p99_ms=\(text(99)) max_ms=\(text(100))"
    }
}
