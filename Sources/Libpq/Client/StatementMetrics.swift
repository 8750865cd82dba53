import Metrics

/// The histograms of one statement.
struct StatementMetrics: Sendable {
    /// From being handed in to being sent.
    let wait: Metrics.Timer
    /// From being sent to the last of the answer.
    let run: Metrics.Timer
}
