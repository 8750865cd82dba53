import Libpq
import PlacedTestSupport
import Testing

@Suite("Prepared statements")
struct PreparedStatementTests {
    private let prepared = One("/* Test.prepared */ select count(*) from pg_prepared_statements", as: Int.self)

    @Test("a statement is prepared once, and at most so many are kept")
    func bound() async throws {
        try await TestDatabase.withClient(configure: {
            $0.sharedConnections = 1
            $0.statementCacheSize = 4
        }) { client in
            for _ in 0..<3 {
                for number in 0..<20 { _ = try await client.execute(One("select \(number)::int8", as: Int.self)) }
            }
            _ = try await client.execute(prepared)
            let kept = try await client.execute(prepared)
            #expect(kept == [4])
        }
    }

    @Test("the same text with other parameter types is another statement")
    func parameterTypes() async throws {
        try await TestDatabase.withClient(configure: { $0.sharedConnections = 1 }) { client in
            let number = try await client.execute(Typed(value: 1))
            let text = try await client.execute(Typed(value: "1"))
            #expect(number == ["bigint"])
            #expect(text == ["text"])
        }
    }

    @Test("after ALTER TABLE a statement whose columns changed is prepared again")
    func alteredTable() async throws {
        try await TestDatabase.withClient(configure: { $0.sharedConnections = 1 }) { client in
            _ = try await client.execute(Run("create table t (n int4)"))
            _ = try await client.execute(Run("insert into t values (7)"))
            let all = One("select * from t", as: Int.self)
            let before = try await client.execute(all)
            _ = try await client.execute(Run("alter table t alter n type int8"))
            let after = try await client.execute(all)
            // Two at once: the second fails on the plan the first has replaced already.
            _ = try await client.execute(Run("alter table t alter n type int4"))
            async let one = client.execute(all)
            async let two = client.execute(all)
            let both = try await [one, two]
            #expect(before == [7])
            #expect(after == [7])
            #expect(both == [[7], [7]])
        }
    }

    @Test("a statement deallocated behind the client's back is prepared again")
    func deallocated() async throws {
        try await TestDatabase.withClient(configure: { $0.sharedConnections = 1 }) { client in
            let first = try await client.execute(Successor(number: 1))
            _ = try await client.execute(Run("deallocate all"))
            let second = try await client.execute(Successor(number: 2))
            #expect(first == [2])
            #expect(second == [3])
        }
    }

    @Test("a failed prepare is forgotten, also by those already waiting behind it")
    func failedPrepare() async throws {
        try await TestDatabase.withClient(configure: { $0.sharedConnections = 1 }) { client in
            _ = try await client.execute(Successor(number: 1))
            let missing = One("/* Test.missing */ select n from missing", as: Int.self)
            let states = await withTaskGroup(of: String?.self) { group in
                for _ in 0..<10 {
                    group.addTask {
                        do throws(DatabaseError) {
                            _ = try await client.execute(missing)
                            return nil
                        } catch {
                            return error.sqlState
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(states == Array(repeating: "42P01", count: 10))
            _ = try await client.execute(Run("create table missing as select 5::int8 as n"))
            let found = try await client.execute(missing)
            #expect(found == [5])
        }
    }
}

/// What type the server takes its parameter for.
struct Typed<Value: DatabaseValue>: DatabaseStatement {
    var value: Value

    var sql: String { "select pg_typeof($1)::text" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(value) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> String { try row.next(String.self) }
}
