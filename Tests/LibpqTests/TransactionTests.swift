import Libpq
import PlacedTestSupport
import Synchronization
import Testing

@Suite("Interactive transactions")
struct TransactionTests {
    private struct Refusal: Error {}

    /// A table with one counter.
    static let counter = TestDatabaseTemplate(name: "counter") { configuration in
        try await TestDatabase.prepare(configuration, "create table counter as select 1 as id, 0::int8 as n")
    }

    private let read = One("select n from counter", as: Int.self)

    @Test("what returns is committed, what throws is rolled back")
    func ends() async throws {
        try await TestDatabase.withClient(Self.counter) { client in
            let inside = try await client.transaction { transaction in
                try await transaction.execute(Run("update counter set n = n + 1"))
                return try await transaction.execute(read)
            }
            let committed = try await client.execute(read)
            await #expect(throws: Refusal.self) {
                try await client.transaction { transaction in
                    _ = try await transaction.batch(Run("update counter set n = 100"), read)
                    throw Refusal()
                }
            }
            let kept = try await client.execute(read)
            #expect(inside == [1])
            #expect(committed == [1])
            #expect(kept == [1])
        }
    }

    @Test("a transaction whose failed statement was swallowed is not taken for committed")
    func swallowed() async throws {
        try await TestDatabase.withClient(Self.counter) { client in
            let error = await #expect(throws: DatabaseError.self) {
                try await client.transaction { transaction in
                    try await transaction.execute(Run("update counter set n = 100"))
                    _ = try? await transaction.execute(Run("select 1 / 0"))
                }
            }
            #expect(error?.kind == .rolledBack)
            let kept = try await client.execute(read)
            #expect(kept == [0])
        }
    }

    @Test("isolation, read only and the opening statement apply from the first statement")
    func opening() async throws {
        try await TestDatabase.withClient(Self.counter) { client in
            let settings = One(
                "select concat_ws(',', current_setting('transaction_isolation'), current_setting('transaction_read_only'), current_setting('test.actor'))",
                as: String.self)
            let found = try await client.transaction(
                isolation: .serializable, readOnly: true, opening: SetActor(name: "ann")
            ) { try await $0.execute(settings) }
            #expect(found == ["serializable,on,ann"])
            let error = await #expect(throws: DatabaseError.self) {
                try await client.transaction(readOnly: true) { try await $0.execute(Run("update counter set n = 1")) }
            }
            #expect(error?.sqlState == "25006")
            // The connection comes back clean: no scope, no open transaction.
            let after = try await client.lease { leased in
                try await leased.execute(
                    One("select coalesce(current_setting('test.actor', true), '')", as: String.self))
            }
            #expect(after == [""])
        }
    }

    @Test("a serialization failure runs the closure again")
    func conflict() async throws {
        try await TestDatabase.withClient(Self.counter) { client in
            let attempts = Mutex(0)
            try await client.transaction(isolation: .repeatableRead) { transaction in
                let n = try await transaction.execute(read).first ?? 0
                let attempt = attempts.withLock { attempts in
                    attempts += 1
                    return attempts
                }
                // Another transaction gets in between, the first time.
                if attempt == 1 { _ = try await client.execute(Run("update counter set n = n + 10")) }
                try await transaction.execute(Run("update counter set n = \(n) + 1"))
            }
            let n = try await client.execute(read)
            #expect(n == [11])
            #expect(attempts.withLock { $0 } == 2)
        }
    }

    @Test("a conflict that does not end is the caller's after three attempts")
    func endlessConflict() async throws {
        try await TestDatabase.withClient(Self.counter) { client in
            let attempts = Mutex(0)
            let error = await #expect(throws: DatabaseError.self) {
                try await client.transaction(isolation: .repeatableRead) { transaction in
                    attempts.withLock { $0 += 1 }
                    _ = try await transaction.execute(read)
                    _ = try await client.execute(Run("update counter set n = n + 10"))
                    try await transaction.execute(Run("update counter set n = n + 1"))
                }
            }
            #expect(error?.sqlState == "40001")
            #expect(attempts.withLock { $0 } == 3)
            let n = try await client.execute(read)
            #expect(n == [30])
        }
    }

    @Test("a transaction that runs no statement touches no server state")
    func empty() async throws {
        try await TestDatabase.withClient { client in
            let result = try await client.transaction { _ in 7 }
            #expect(result == 7)
        }
    }
}
