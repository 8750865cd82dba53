public import PlacedMatching

/// A workload whose learners and placements change one after the other, with what each change took the engine.
public struct LiveRun: Sendable {
    /// What one kind of change took, in processor time.
    public struct Figure: Sendable, CustomStringConvertible {
        /// What changed.
        public let name: String
        /// Microseconds, ascending.
        private let microseconds: [Double]

        init(_ name: String, _ durations: [Duration]) {
            self.name = name
            microseconds = durations.map {
                Double($0.components.attoseconds) / 1e12 + Double($0.components.seconds) * 1e6
            }
            .sorted()
        }

        /// Mean of all.
        public var mean: Double { microseconds.reduce(0, +) / Double(max(1, microseconds.count)) }

        /// The value below which so many of a thousand are.
        public func quantile(perMille: Int) -> Double {
            microseconds.isEmpty ? 0 : microseconds[min(microseconds.count - 1, microseconds.count * perMille / 1000)]
        }

        /// One line for people.
        public var description: String {
            func text(_ value: Double) -> String { String(Int(value.rounded())) }
            return "\(name): n=\(microseconds.count) mean_us=\(text(mean)) p50_us=\(text(quantile(perMille: 500))) "
                + "p99_us=\(text(quantile(perMille: 990))) max_us=\(text(quantile(perMille: 1000)))"
        }
    }

    /// Time to build the index and the lists.
    public let building: Duration
    /// What each kind of change took, in processor time.
    public let figures: [Figure]
    /// Most memory the whole process ever held, in MiB.
    public let peakMemoryMebibytes: Int

    /// Builds a workload's lists and changes them.
    /// - Parameters:
    ///   - changes: how many learners change in each way; a hundredth as many placements do.
    ///   - learnerLists: whether learners have lists as well, with what is one badge away.
    ///   - threads: how many threads build; nil means one for each processor.
    /// - Throws: `MatchSnapshotError` if the workload contradicted itself, which would be a defect of it.
    public init(
        _ parameters: WorkloadParameters, changes: Int, learnerLists: Bool, threads: Int? = nil
    ) throws(MatchSnapshotError) {
        let clock = ContinuousClock()
        let start = clock.now
        let workload = Workload(parameters)
        let catalogue = workload.catalogue()
        var live = try LiveMatching(
            workload, catalogue: catalogue, asOf: Workload.asOf, lotterySeed: 0,
            options: LiveOptions(learnerLists: learnerLists, evidence: false, threads: threads))
        building = clock.now - start

        var generator = SeededGenerator(seed: parameters.seed)
        var durations: [String: [Duration]] = [:]
        func measured(
            _ name: String, _ change: LiveChange, _ live: inout LiveMatching
        ) throws(MatchSnapshotError) {
            let start = ThreadTime.now
            let delta = try live.apply([change])
            let took = ThreadTime.now - start
            durations[name, default: []].append(took)
            if case .learner = change { durations["a changed learner", default: []].append(took) }
            if durations[name]?.count ?? 0 > changes / 10 { return }
            let rows = ThreadTime.now
            _ = live.difference(of: delta)
            durations[name + " rows", default: []].append(ThreadTime.now - rows)
        }
        for _ in 0..<changes {
            let row = Int.random(in: 0..<parameters.learners, using: &generator)
            guard var learner = workload.learner(at: row) else { continue }
            let other = workload.learner(at: (row + 1) % parameters.learners) ?? learner
            if let badge = other.holdings.first {
                learner.holdings.append(badge)
                try measured("badge", .learner(learner.id, learner), &live)
            }
            let consents = learner.consents
            learner.consents = []
            try measured("revocation", .learner(learner.id, learner), &live)
            learner.consents = consents
            try measured("consent", .learner(learner.id, learner), &live)
        }
        for _ in 0..<changes / 100 {
            let placement = workload.placement(
                at: Int.random(in: 0..<parameters.placements, using: &generator))
            try measured("closing", .placement(placement.id, nil), &live)
            try measured("posting", .placement(placement.id, placement), &live)
        }
        figures = durations.sorted { $0.key < $1.key }.map { Figure($0.key, $0.value) }
        peakMemoryMebibytes = ProcessMemory.peakMebibytes
    }
}
