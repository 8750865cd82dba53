import Histogram
import Libpq

/// A number of tasks that each select one random account after the other.
struct Load: Sendable {
    /// What a run came to.
    struct Outcome: Sendable {
        var perSecond: Double
        /// In nanoseconds.
        var latency: Histogram<UInt32>
    }

    var client: DatabaseClient
    var rows: Int
    var tasks: Int

    /// Runs for a while; an answer that is not exactly one row fails the run.
    func run(for duration: Duration) async throws -> Outcome {
        let clock = ContinuousClock()
        let start = clock.now
        let end = start.advanced(by: duration)
        let latency = try await withThrowingTaskGroup(of: Histogram<UInt32>.self) { group in
            for _ in 0..<tasks {
                group.addTask { try await selects(until: end, clock) }
            }
            var all = Self.histogram()
            for try await part in group { all.add(part) }
            return all
        }
        let seconds = (clock.now - start) / .seconds(1)
        return Outcome(perSecond: Double(latency.totalCount) / seconds, latency: latency)
    }

    private func selects(until end: ContinuousClock.Instant, _ clock: ContinuousClock) async throws
        -> Histogram<UInt32>
    {
        var latency = Self.histogram()
        var random = SplitMix(state: .random(in: .min ... .max))
        var last = clock.now
        while last < end {
            let account = Int32.random(in: 1...Int32(rows), using: &random)
            let answer = try await client.execute(SelectBalance(account: account))
            guard answer.count == 1 else { throw WrongAnswer(account: account, rows: answer.count) }
            let now = clock.now
            latency.record(UInt64((now - last) / .nanoseconds(1)))
            last = now
        }
        return latency
    }

    /// Two digits up to a minute: small, because each of a thousand tasks has one.
    private static func histogram() -> Histogram<UInt32> {
        Histogram(highestTrackableValue: 60_000_000_000, numberOfSignificantValueDigits: .two)
    }
}

/// A select of an existing account that did not bring one row.
struct WrongAnswer: Error {
    var account: Int32
    var rows: Int
}
