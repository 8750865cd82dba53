import Foundation

/// How long something took, by the clock on the wall and by the processor.
struct Span {
    /// When it began.
    struct Start {
        private let wall = ContinuousClock.now
        private let processor = clock()

        /// What has passed since.
        var elapsed: Span {
            Span(
                wall: (ContinuousClock.now - wall) / .seconds(1),
                processor: Double(clock() - processor) / Double(CLOCKS_PER_SEC))
        }
    }

    let wall: Double
    let processor: Double

    /// The least of several, as `NAME_s=… NAME_cpu_s=…`.
    static func best(_ name: String, _ spans: [Span]) -> String {
        func least(_ value: (Span) -> Double) -> String { String(format: "%.4f", spans.map(value).min() ?? 0) }
        return "\(name)_s=\(least(\.wall)) \(name)_cpu_s=\(least(\.processor))"
    }
}
