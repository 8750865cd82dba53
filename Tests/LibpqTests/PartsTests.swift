import Synchronization
import Testing

@testable import Libpq

@Suite("Parts that need no server")
struct PartsTests {
    @Test("timers come due in order of time, and cancelled ones never")
    func timers() {
        var timers = TimerQueue()
        let log = Log()
        for due in [5, 3, 9, 1, 7] as [UInt64] { _ = timers.add(due: due) { log.add(due) } }
        let cancelled = timers.add(due: 2) { log.add(2) }
        timers.cancel(cancelled)
        #expect(timers.next() == 1)
        while let action = timers.popDue(now: 7) { action() }
        #expect(log.entries == [1, 3, 5, 7])
        #expect(timers.next() == 9)
    }

    @Test("a statement's name is that of its leading comment, trimmed and cut")
    func names() {
        #expect(StatementName.of("/* Owner.name */ select 1") == "Owner.name")
        #expect(StatementName.of("\n  /*Owner.name*/\nselect 1") == "Owner.name")
        #expect(StatementName.of("select 1 /* Owner.name */") == "unnamed")
        #expect(StatementName.of("/* */ select 1") == "unnamed")
        #expect(StatementName.of("") == "unnamed")
        #expect(StatementName.of("/*" + String(repeating: "x", count: 200)).utf8.count <= 82)
    }

    @Test("statements of one content have one name, of another content or type another")
    func contentNames() {
        let name = StatementKey(sql: "select $1", parameterTypes: [20]).contentName
        #expect(name == StatementKey(sql: "select $1", parameterTypes: [20]).contentName)
        #expect(name != StatementKey(sql: "select $1", parameterTypes: [25]).contentName)
        #expect(name != StatementKey(sql: "select  $1", parameterTypes: [20]).contentName)
        #expect(name.utf8.count == 33)
    }

    @Test("the wait between attempts doubles up to its bound, jittered downwards by at most half")
    func backoff() {
        var backoff = Backoff(.milliseconds(100) ... .milliseconds(400))
        let error = DatabaseError(.connectFailed, message: "no")
        for most in [100, 200, 400, 400] as [UInt64] {
            backoff.failed(error, now: 0)
            #expect(backoff.refusal(now: most * 500_000 - 1) == error)
            #expect(backoff.refusal(now: most * 1_000_000) == nil)
        }
        backoff.succeeded()
        #expect(backoff.refusal(now: 0) == nil)
    }

    @Test("the least recently used statement leaves first")
    func leastRecentlyUsed() {
        var prepared = PreparedStatements(capacity: 2)
        let metrics = DatabaseMetrics().statement("x")
        let keys = (0..<3).map { StatementKey(sql: "\($0)", parameterTypes: []) }
        let first = prepared.insert(keys[0], name: "x", metrics: metrics)
        let second = prepared.insert(keys[1], name: "x", metrics: metrics)
        #expect(prepared.find(keys[0]) === first)
        _ = prepared.insert(keys[2], name: "x", metrics: metrics)
        #expect(prepared.find(keys[1]) == nil)
        #expect(prepared.find(keys[0]) === first)
        #expect(prepared.takeAbandoned() == [second.serverName])
        // Prepared again before it is deallocated, it must bear another name.
        #expect(prepared.insert(keys[1], name: "x", metrics: metrics).serverName != second.serverName)
    }

    @Test("names without an address are left out while others have one")
    func resolver() throws {
        let local = HostResolver(hosts: [
            .init(name: "/run/x"), .init(name: "127.0.0.1"), .init(name: "::1", port: 6000),
        ])
        #expect(local.isImmediate)
        #expect(
            try local.resolve().get() == [
                .init(host: "/run/x", address: nil, port: 5432),
                .init(host: "127.0.0.1", address: "127.0.0.1", port: 5432),
                .init(host: "::1", address: "::1", port: 6000),
            ])
        let named = HostResolver(hosts: [.init(name: "no.such.host.invalid"), .init(name: "/run/x")])
        #expect(!named.isImmediate)
        #expect(try named.resolve().get().map(\.host) == ["/run/x"])
        #expect(throws: DatabaseError.self) {
            try HostResolver(hosts: [.init(name: "no.such.host.invalid")]).resolve().get()
        }
    }

    @Test("TLS is verified unless nothing can leave the machine")
    func sslMode() {
        func mode(_ hosts: [String]) -> String? {
            ConnectionParameters(DatabaseConfiguration(hosts: hosts.map { .init(name: $0) }), targets: [])
                .keywords["sslmode"]
        }
        #expect(mode(["/run/x"]) == "prefer")
        #expect(mode(["127.0.0.1", "::1", "localhost"]) == "prefer")
        #expect(mode(["db.example"]) == "verify-full")
        #expect(mode(["/run/x", "db.example"]) == "verify-full")
        #expect(mode(["127.example"]) == "verify-full")
    }

    @Test("metric labels are bounded: names beyond the limit share one")
    func metricNames() {
        let metrics = DatabaseMetrics()
        for number in 0..<DatabaseMetrics.maximumNames { _ = metrics.statement("s\(number)") }
        let last = metrics.statement("s\(DatabaseMetrics.maximumNames - 1)")
        let beyond = metrics.statement("one more")
        #expect(last.run !== beyond.run)
        #expect(beyond.run === metrics.statement("and another").run)
    }

    private final class Log: Sendable {
        private let state = Mutex<[UInt64]>([])
        var entries: [UInt64] { state.withLock { $0 } }
        func add(_ entry: UInt64) { state.withLock { $0.append(entry) } }
    }
}
