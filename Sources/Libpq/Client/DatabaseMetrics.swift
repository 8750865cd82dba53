import CoreMetrics
import Metrics
import Synchronization

/// What the client measures. Labels are statement names, which come from the code and are few; as a guard against text
/// that is built at run time, names beyond ``maximumNames`` share the label `other`.
final class DatabaseMetrics: Sendable {
    /// More names than a service has statements; each costs a monitoring system two histograms.
    static let maximumNames = 512

    /// Connections open.
    let open = Gauge(label: "database_connections_open")
    /// Connections leased.
    let leased = Gauge(label: "database_connections_leased")
    /// Leases and statements waiting for a connection.
    let waiting = Gauge(label: "database_waiting")
    /// Connections given up.
    let spent = Counter(label: "database_connections_spent_total")

    private let counts = Mutex((open: 0, leased: 0, waiting: 0))
    private let statements = Mutex<[String: StatementMetrics]>([:])

    /// The histograms of a statement name.
    func statement(_ name: String) -> StatementMetrics {
        statements.withLock { statements in
            if let known = statements[name] { return known }
            let label = statements.count < Self.maximumNames ? name : "other"
            if let known = statements[label] { return known }
            let made = StatementMetrics(
                wait: Metrics.Timer(label: "database_statement_wait_seconds", dimensions: [("statement", label)]),
                run: Metrics.Timer(label: "database_statement_run_seconds", dimensions: [("statement", label)]))
            statements[label] = made
            return made
        }
    }

    /// Adds to the numbers of connections and waiters.
    func change(open: Int = 0, leased: Int = 0, waiting: Int = 0) {
        counts.withLock { counts in
            counts = (counts.open + open, counts.leased + leased, counts.waiting + waiting)
            if open != 0 { self.open.record(counts.open) }
            if leased != 0 { self.leased.record(counts.leased) }
            if waiting != 0 { self.waiting.record(counts.waiting) }
        }
    }
}
