import CoreMetrics
import Synchronization

/// The numbers of one metric with one set of labels.
final class MetricSeries: CounterHandler, FloatingPointCounterHandler, MeterHandler, RecorderHandler, TimerHandler,
    Sendable
{
    private struct State {
        /// Value of a counter or gauge; sum of a histogram.
        var value = 0.0
        /// Values seen by a histogram.
        var count: UInt64 = 0
        /// Values in each bucket by itself; made cumulative when rendered.
        var buckets: [UInt64]
    }

    private let kind: MetricKind
    private let bounds: [Double]
    private let state: Mutex<State>

    init(kind: MetricKind) {
        self.kind = kind
        if case .histogram(let buckets) = kind {
            self.bounds = buckets.bounds
        } else {
            self.bounds = []
        }
        self.state = Mutex(State(buckets: Array(repeating: 0, count: bounds.count)))
    }

    func increment(by amount: Int64) { add(Double(amount)) }
    func increment(by amount: Double) { add(amount) }
    func decrement(by amount: Double) { add(-amount) }
    func set(_ value: Int64) { state.withLock { $0.value = Double(value) } }
    func set(_ value: Double) { state.withLock { $0.value = value } }
    func record(_ value: Int64) { record(Double(value)) }
    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1_000_000_000) }

    func record(_ value: Double) {
        guard case .histogram = kind else { return set(value) }
        let bucket = bounds.firstIndex { value <= $0 }
        state.withLock { state in
            state.value += value
            state.count += 1
            if let bucket { state.buckets[bucket] += 1 }
        }
    }

    func reset() {
        state.withLock { $0 = State(buckets: Array(repeating: 0, count: bounds.count)) }
    }

    private func add(_ amount: Double) {
        // A counter that went back would be read as a restart.
        guard kind != .counter || amount >= 0 else { return }
        state.withLock { $0.value += amount }
    }

    /// The series in the text format.
    func rendered(name: String, labels: String) -> String {
        let state = state.withLock { $0 }
        guard case .histogram = kind else {
            return "\(name)\(labels.isEmpty ? "" : "{\(labels)}") \(Self.number(state.value))\n"
        }
        let prefix = labels.isEmpty ? "" : labels + ","
        var text = ""
        var cumulative: UInt64 = 0
        for (bound, count) in zip(bounds, state.buckets) {
            cumulative += count
            text += "\(name)_bucket{\(prefix)le=\"\(Self.number(bound))\"} \(cumulative)\n"
        }
        let braces = labels.isEmpty ? "" : "{\(labels)}"
        text += "\(name)_bucket{\(prefix)le=\"+Inf\"} \(state.count)\n"
        text += "\(name)_sum\(braces) \(Self.number(state.value))\n"
        return text + "\(name)_count\(braces) \(state.count)\n"
    }

    /// Whole numbers without a fraction, others as Swift prints them, which the format reads.
    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    }
}
