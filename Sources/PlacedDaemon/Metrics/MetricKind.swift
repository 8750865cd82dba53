/// What a metric measures, and with it how it is rendered.
enum MetricKind: Sendable, Equatable {
    /// A number that only grows.
    case counter
    /// A number that goes up and down.
    case gauge
    /// A distribution over fixed buckets.
    case histogram(MetricBuckets)

    /// The word of the text format.
    var word: String {
        switch self {
        case .counter: "counter"
        case .gauge: "gauge"
        case .histogram: "histogram"
        }
    }
}
