import Libpq
import Logging
import PlacedTestSupport
import ServiceLifecycle
import Testing

@Suite("Bounds of the pool")
struct PoolTests {
    @Test("a lease beyond the bound waits for its deadline, and no longer")
    func exhaustion() async throws {
        try await TestDatabase.withClient(configure: {
            $0.maximumLeased = 1
            $0.acquisitionTimeout = .milliseconds(200)
        }) { client in
            try await client.lease { leased in
                let clock = ContinuousClock()
                let start = clock.now
                let error = await #expect(throws: DatabaseError.self) {
                    try await client.lease { try await $0.execute(Run("select 1")) }
                }
                #expect(error?.kind == .acquisitionTimeout)
                #expect(error?.isUnavailable == true)
                #expect(clock.now - start >= .milliseconds(200))
                #expect(clock.now - start < .seconds(5))
                // Shared statements do not need a lease.
                let shared = try await client.execute(Successor(number: 1))
                #expect(shared == [2])
                _ = try await leased.execute(Run("select 1"))
            }
            let again = try await client.lease { try await $0.execute(Successor(number: 2)) }
            #expect(again == [3])
        }
    }

    @Test("leases wait for each other and all get their turn")
    func turns() async throws {
        try await TestDatabase.withClient(configure: { $0.maximumLeased = 2 }) { client in
            try await withThrowingTaskGroup(of: [Int].self) { group in
                for number in 0..<50 {
                    group.addTask { try await client.lease { try await $0.execute(Successor(number: number)) } }
                }
                var sum = 0
                for try await answer in group { sum += answer[0] }
                #expect(sum == 1_275)
            }
            let open = One(
                "select count(*) from pg_stat_activity where datname = current_database() and backend_type = 'client backend'",
                as: Int.self)
            let count = try await client.execute(open)
            #expect(try #require(count.first) <= 2 + 2)
        }
    }

    @Test("more statements than may wait are refused, not queued")
    func pending() async throws {
        try await TestDatabase.withClient(configure: {
            $0.sharedConnections = 1
            $0.maximumPending = 8
        }) { client in
            let kinds = await withTaskGroup(of: DatabaseError.Kind?.self) { group in
                for _ in 0..<64 {
                    group.addTask {
                        do throws(DatabaseError) {
                            _ = try await client.execute(Run("select pg_sleep(0.05)"))
                            return nil
                        } catch {
                            return error.kind
                        }
                    }
                }
                return await group.reduce(into: [DatabaseError.Kind?]()) { $0.append($1) }
            }
            #expect(kinds.contains(.poolExhausted))
            #expect(kinds.contains(nil))
            let after = try await client.execute(Successor(number: 1))
            #expect(after == [2])
        }
    }

    @Test("as a service it works before, during and not after its run")
    func service() async throws {
        try await TestDatabase.with { database in
            let client = DatabaseClient(configuration: database.configuration, logger: Logger(label: "test"))
            let before = try await client.execute(Successor(number: 1))
            #expect(before == [2])
            let group = ServiceGroup(
                configuration: .init(services: [.init(service: client)], logger: Logger(label: "test")))
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await group.run() }
                let during = try await client.execute(Successor(number: 2))
                #expect(during == [3])
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
            }
            let error = await #expect(throws: DatabaseError.self) { try await client.execute(Successor(number: 3)) }
            #expect(error?.kind == .clientClosed)
        }
    }

    @Test("a server that hangs up is said at once, and again within the backoff without another attempt")
    func unreachable() async throws {
        let server = try HangingUpServer()
        defer { server.stop() }
        var configuration = DatabaseConfiguration(hosts: [.init(name: server.directory)], user: "postgres")
        // Longer than any test runs: a second attempt would be one that did not wait.
        configuration.reconnectBackoff = .seconds(3_600) ... .seconds(7_200)
        let client = DatabaseClient(configuration: configuration, logger: Logger(label: "test"))
        for _ in 0..<100 {
            let error = await #expect(throws: DatabaseError.self) { try await client.execute(Run("select 1")) }
            #expect(error?.kind == .connectFailed)
            #expect(error?.isUnavailable == true)
        }
        #expect(server.attempts == 1)
        // Leases have connections, and so a backoff, of their own.
        for _ in 0..<10 {
            let lease = await #expect(throws: DatabaseError.self) {
                try await client.lease { try await $0.execute(Run("select 1")) }
            }
            #expect(lease?.kind == .connectFailed)
        }
        #expect(server.attempts == 2)
        await client.shutdown()
    }
}
