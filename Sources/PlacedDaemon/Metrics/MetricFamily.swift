import Synchronization

/// All series of one metric name.
final class MetricFamily: Sendable {
    let name: String
    let kind: MetricKind
    private let series = Mutex<[String: MetricSeries]>([:])

    init(name: String, kind: MetricKind) {
        self.name = name
        self.kind = kind
    }

    /// The series of some labels, made at its first use.
    ///
    /// - Parameter kind: what the caller measures; when the name already stands for something else, the caller gets a series
    ///   of its own kind that is never rendered, because one name cannot have two types.
    func series(_ dimensions: [(String, String)], kind: MetricKind) -> MetricSeries {
        guard kind == self.kind else { return MetricSeries(kind: kind) }
        let labels = MetricName.labels(dimensions)
        return series.withLock { series in
            if let known = series[labels] { return known }
            let place = series.count < MetricsRegistry.seriesLimit ? labels : "overflow=\"true\""
            if let known = series[place] { return known }
            let made = MetricSeries(kind: kind)
            series[place] = made
            return made
        }
    }

    /// The family in the text format, with its type.
    func rendered() -> String {
        let lines = series.withLock { $0 }.sorted { $0.key < $1.key }.map {
            $0.value.rendered(name: name, labels: $0.key)
        }
        return "# TYPE \(name) \(kind.word)\n" + lines.joined()
    }
}
