import CoreMetrics
import Synchronization

/// Keeps every metric of the process and renders them for `/metrics`.
///
/// The number of families and of series in each is bounded: a label somebody fills with an identifier by mistake must not
/// grow memory without end. What passes the bound is counted in one series with the label `overflow="true"`.
final class MetricsRegistry: MetricsFactory, Sendable {
    /// Far above what the code of this house declares.
    static let familyLimit = 500
    /// Routes times status classes come to a few hundred.
    static let seriesLimit = 1_000

    private let families = Mutex<[String: MetricFamily]>([:])

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(label, .counter, dimensions)
    }

    func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        series(label, .counter, dimensions)
    }

    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(label, .gauge, dimensions)
    }

    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        series(label, aggregate ? .histogram(.magnitudes) : .gauge, dimensions)
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(label + (label.hasSuffix("_seconds") ? "" : "_seconds"), .histogram(.seconds), dimensions)
    }

    // A handler stays for the life of the process: a counter that vanished would look like a restart to whoever scrapes it.
    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    func destroyMeter(_ handler: any MeterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}

    /// All metrics in the Prometheus text format, version 0.0.4.
    func rendered() -> String {
        let families = self.families.withLock { $0 }
        return families.sorted { $0.key < $1.key }.map { $0.value.rendered() }.joined()
    }

    private func series(_ label: String, _ kind: MetricKind, _ dimensions: [(String, String)]) -> MetricSeries {
        let name = MetricName.sanitised(label, kind: kind)
        let family = families.withLock { families in
            if let known = families[name] { return known }
            guard families.count < Self.familyLimit else { return MetricFamily(name: name, kind: kind) }
            let family = MetricFamily(name: name, kind: kind)
            families[name] = family
            return family
        }
        return family.series(dimensions, kind: kind)
    }
}
