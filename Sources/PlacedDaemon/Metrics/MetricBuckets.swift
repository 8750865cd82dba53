/// Upper bounds of a histogram's buckets; fixed, so that series of several processes can be added.
enum MetricBuckets: Sendable, Equatable {
    /// Durations, from half a millisecond to a minute.
    case seconds
    /// Sizes and counts, by powers of ten.
    case magnitudes

    /// The bounds in ascending order; the bucket above the last is implied.
    var bounds: [Double] {
        switch self {
        case .seconds: [0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
        case .magnitudes: [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000]
        }
    }
}
