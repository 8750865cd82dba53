import Synchronization
import Testing

@testable import PlacedFetch

@Suite("Concurrency gate", .timeLimit(.minutes(1)))
struct ConcurrencyGateTests {
    @Test("No more run at once than in all and per host, and everybody gets a turn")
    func bounds() async throws {
        let gate = ConcurrencyGate(total: 3, perHost: 2)
        let tally = Tally()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<60 {
                let host = number % 3 == 0 ? "a" : "b"
                group.addTask {
                    try await gate.run(host: host, waitingAtMost: .seconds(60)) {
                        tally.enter(host)
                        for _ in 0..<10 { await Task.yield() }
                        tally.leave(host)
                    }
                }
            }
            try await group.waitForAll()
        }
        let counts = tally.counts
        #expect(counts.done == 60)
        #expect(counts.peak <= 3)
        #expect(counts.peakPerHost <= 2)
    }

    @Test("A wait has an end, and is then told from a cancellation")
    func busy() async throws {
        let gate = ConcurrencyGate(total: 1, perHost: 1)
        try await gate.run(host: "a", waitingAtMost: .zero) {
            _ = await #expect(throws: ConcurrencyGate.Busy.self) {
                try await gate.run(host: "b", waitingAtMost: .zero) {}
            }
        }
        try await gate.run(host: "b", waitingAtMost: .zero) {}
    }

    @Test("A wait that is cancelled ends, and its place goes to the next")
    func cancels() async throws {
        let gate = ConcurrencyGate(total: 1, perHost: 1)
        let (entered, enter) = AsyncStream<Void>.makeStream()
        let (release, letGo) = AsyncStream<Void>.makeStream()
        async let first: Void = gate.run(host: "a", waitingAtMost: .seconds(60)) {
            enter.finish()
            for await _ in release {}
        }
        for await _ in entered {}
        let second = Task { try await gate.run(host: "a", waitingAtMost: .seconds(60)) {} }
        second.cancel()
        await #expect(throws: CancellationError.self) { try await second.value }
        letGo.finish()
        try await first
        try await gate.run(host: "a", waitingAtMost: .seconds(60)) {}
    }
}

/// Counts who is inside at once.
private final class Tally: Sendable {
    struct Counts {
        var running: [String: Int] = [:]
        var done = 0
        var peak = 0
        var peakPerHost = 0
    }

    private let state = Mutex(Counts())

    var counts: Counts { state.withLock { $0 } }

    func enter(_ host: String) {
        state.withLock { counts in
            counts.running[host, default: 0] += 1
            counts.peak = max(counts.peak, counts.running.values.reduce(0, +))
            counts.peakPerHost = max(counts.peakPerHost, counts.running[host] ?? 0)
        }
    }

    func leave(_ host: String) {
        state.withLock { counts in
            counts.running[host, default: 1] -= 1
            counts.done += 1
        }
    }
}
