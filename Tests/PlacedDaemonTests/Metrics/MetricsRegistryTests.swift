import CoreMetrics
import Testing

@testable import PlacedDaemon

@Suite struct MetricsRegistryTests {
    private let registry = MetricsRegistry()

    @Test("a counter adds up, whole and fractional, and ends in _total")
    func counter() {
        let counter = registry.makeCounter(label: "mails.sent", dimensions: [("result", "accepted")])
        counter.increment(by: 2)
        registry.makeCounter(label: "mails.sent", dimensions: [("result", "accepted")]).increment(by: 3)
        #expect(
            registry.rendered() == "# TYPE mails_sent_total counter\nmails_sent_total{result=\"accepted\"} 5\n")
    }

    @Test("a counter does not go back")
    func counterIsMonotonic() {
        registry.makeCounter(label: "x", dimensions: []).increment(by: 2)
        registry.makeCounter(label: "x", dimensions: []).increment(by: -1)
        #expect(registry.rendered().contains("x_total 2\n"))
    }

    @Test("a meter shows its last value")
    func gauge() {
        let meter = registry.makeMeter(label: "database_connections", dimensions: [("state", "open")])
        meter.set(Int64(5))
        meter.increment(by: 2)
        meter.decrement(by: 0.5)
        #expect(
            registry.rendered().contains(
                "# TYPE database_connections gauge\ndatabase_connections{state=\"open\"} 6.5\n"))
    }

    @Test("a timer is a histogram in seconds with cumulative buckets")
    func timer() {
        let timer = registry.makeTimer(label: "request_duration", dimensions: [("route", "/x")])
        timer.recordNanoseconds(1_000_000)
        timer.recordNanoseconds(1_000_001)
        timer.recordNanoseconds(100_000_000_000)
        let lines = registry.rendered().split(separator: "\n").map(String.init)
        #expect(lines.contains("# TYPE request_duration_seconds histogram"))
        #expect(lines.contains("request_duration_seconds_bucket{route=\"/x\",le=\"0.0005\"} 0"))
        #expect(lines.contains("request_duration_seconds_bucket{route=\"/x\",le=\"0.001\"} 1"))
        #expect(lines.contains("request_duration_seconds_bucket{route=\"/x\",le=\"0.0025\"} 2"))
        #expect(lines.contains("request_duration_seconds_bucket{route=\"/x\",le=\"60\"} 2"))
        #expect(lines.contains("request_duration_seconds_bucket{route=\"/x\",le=\"+Inf\"} 3"))
        #expect(lines.contains("request_duration_seconds_count{route=\"/x\"} 3"))
    }

    @Test("an aggregating recorder is a histogram, another one a gauge")
    func recorder() {
        registry.makeRecorder(label: "rows", dimensions: [], aggregate: true).record(Int64(7))
        registry.makeRecorder(label: "depth", dimensions: [], aggregate: false).record(Int64(7))
        let text = registry.rendered()
        #expect(text.contains("rows_bucket{le=\"10\"} 1\n"))
        #expect(text.contains("# TYPE depth gauge\ndepth 7\n"))
    }

    @Test("labels are sorted and their values escaped")
    func labels() {
        registry.makeCounter(label: "a", dimensions: [("z", "1"), ("b", "q\"\\\n")]).increment(by: 1)
        #expect(registry.rendered().contains("a_total{b=\"q\\\"\\\\\\n\",z=\"1\"} 1\n"))
    }

    @Test("one name has one type; a second use of another kind is not rendered")
    func conflictingKinds() {
        registry.makeMeter(label: "x_total", dimensions: []).set(Int64(1))
        registry.makeCounter(label: "x", dimensions: []).increment(by: 9)
        #expect(registry.rendered() == "# TYPE x_total gauge\nx_total 1\n")
    }

    @Test("series at the limit have their own line, further ones share one")
    func boundedSeries() {
        for index in 0..<(MetricsRegistry.seriesLimit + 10) {
            registry.makeCounter(label: "x", dimensions: [("id", "\(index)")]).increment(by: 1)
        }
        let lines = registry.rendered().split(separator: "\n")
        #expect(lines.count == 1 + MetricsRegistry.seriesLimit + 1)
        #expect(lines.contains("x_total{overflow=\"true\"} 10"))
    }

    @Test("families above the limit are not kept")
    func boundedFamilies() {
        for index in 0..<(MetricsRegistry.familyLimit + 1) {
            registry.makeMeter(label: "m\(index)", dimensions: []).set(Int64(1))
        }
        #expect(registry.rendered().split(separator: "\n").count == 2 * MetricsRegistry.familyLimit)
    }
}
