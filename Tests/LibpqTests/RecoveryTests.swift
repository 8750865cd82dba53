import Libpq
import Logging
import PlacedTestSupport
import Synchronization
import Testing

/// What the tasks of a load share.
final class LoadRecord: Sendable {
    private let state = Mutex((isOver: false, slowest: Duration.zero))

    var isOver: Bool { state.withLock { $0.isOver } }
    var slowest: Duration { state.withLock { $0.slowest } }

    func end() { state.withLock { $0.isOver = true } }

    func add(_ took: Duration) { state.withLock { $0.slowest = max($0.slowest, took) } }
}

@Suite("Lost servers and connections", .serialized)
struct RecoveryTests {
    @Test("under load a restart of the server fails some statements quickly and is survived without a new client")
    func restart() async throws {
        let cluster = TestCluster()
        try await TestDatabase.withClient(on: cluster, configure: { $0.acquisitionTimeout = .seconds(2) }) { client in
            _ = try await client.execute(Successor(number: 0))
            let record = LoadRecord()
            let load = Task {
                await withTaskGroup(of: (Int, Int).self) { group in
                    for _ in 0..<20 {
                        group.addTask {
                            var good = 0
                            var bad = 0
                            let clock = ContinuousClock()
                            while !record.isOver {
                                let start = clock.now
                                do throws(DatabaseError) {
                                    _ = try await client.execute(Successor(number: 1))
                                    good += 1
                                } catch {
                                    #expect(error.isUnavailable, "\(error.debugDescription)")
                                    bad += 1
                                }
                                record.add(clock.now - start)
                            }
                            return (good, bad)
                        }
                    }
                    return await group.reduce(into: (0, 0)) { $0 = ($0.0 + $1.0, $0.1 + $1.1) }
                }
            }
            try await cluster.stop()
            let refused = await #expect(throws: DatabaseError.self) { try await client.execute(Successor(number: 1)) }
            #expect(refused?.isUnavailable == true)
            try await cluster.start()
            // Every attempt ends within its deadline, so this loop does.
            while (try? await client.execute(Successor(number: 1))) != [2] { await Task.yield() }
            let lease = await firstSuccess { try await client.lease { try await $0.execute(Successor(number: 2)) } }
            #expect(lease == [3])
            record.end()
            let (good, bad) = await load.value
            #expect(good > 0)
            #expect(bad > 0)
            #expect(record.slowest < .seconds(8))
        }
    }

    @Test("a terminated session is replaced")
    func terminated() async throws {
        try await TestDatabase.withClient(configure: { $0.sharedConnections = 1 }) { client in
            let error = await #expect(throws: DatabaseError.self) {
                try await client.execute(Run("select pg_terminate_backend(pg_backend_pid())"))
            }
            #expect(error?.isSpent == true)
            let next = await firstSuccess { try await client.execute(Successor(number: 1)) }
            #expect(next == [2])
        }
    }

    @Test("a transaction whose connection is gone fails, and the next one works")
    func terminatedTransaction() async throws {
        try await TestDatabase.withClient(configure: { $0.maximumLeased = 1 }) { client in
            let error = await #expect(throws: DatabaseError.self) {
                try await client.transaction { transaction in
                    let process = try await transaction.execute(One("select pg_backend_pid()", as: Int.self)).first ?? 0
                    _ = try await client.execute(Run("select pg_terminate_backend(\(process), 5000)"))
                    return try await transaction.execute(Successor(number: 1))
                }
            }
            #expect(error?.isSpent == true)
            let next = try await client.transaction { try await $0.execute(Successor(number: 1)) }
            #expect(next == [2])
        }
    }

    /// Tries until it works; each attempt has a deadline of its own.
    private func firstSuccess<T>(_ body: () async throws -> T) async -> T {
        while true {
            if let result = try? await body() { return result }
            await Task.yield()
        }
    }
}
