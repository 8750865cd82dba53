import Libpq
import PlacedTestSupport
import Testing

@Suite("Batches: one round trip, one implicit transaction")
struct BatchTests {
    /// A table whose rows show only in the scope of their owner.
    static let guarded = TestDatabaseTemplate(name: "guarded") { configuration in
        try await TestDatabase.prepare(
            configuration,
            """
            do $$ begin create role guarded_reader nologin; exception when duplicate_object then null; end $$;
            create table secret (owner text not null, word text not null);
            alter table secret enable row level security;
            create policy own on secret using (owner = current_setting('test.actor', true));
            grant select, insert on secret to guarded_reader;
            insert into secret values ('ann', 'apple'), ('bob', 'banana');
            """)
    }

    @Test("row-level security sees the scope set in the same batch, and only there")
    func scope() async throws {
        try await TestDatabase.withClient(
            Self.guarded,
            configure: {
                $0.options = "-c role=guarded_reader"
                $0.sharedConnections = 1
            }
        ) { client in
            let words = One("select word from secret", as: String.self)
            let (_, ann) = try await client.batch(SetActor(name: "ann"), words)
            let nobody = try await client.execute(words)
            let (_, bob) = try await client.batch(SetActor(name: "bob"), words)
            #expect(ann == ["apple"])
            #expect(nobody.isEmpty)
            #expect(bob == ["banana"])
        }
    }

    @Test("a hundred scopes at once on one connection never mix")
    func concurrentScopes() async throws {
        try await TestDatabase.withClient(configure: { $0.sharedConnections = 1 }) { client in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        let actor = One("select coalesce(current_setting('test.actor', true), '')", as: String.self)
                        let (_, inside) = try await client.batch(SetActor(name: "actor \(number)"), actor)
                        let outside = try await client.execute(actor)
                        #expect(inside == ["actor \(number)"])
                        #expect(outside == [""])
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test("an error rolls back the whole batch and leaves the connection clean")
    func rollback() async throws {
        try await TestDatabase.withClient(configure: { $0.sharedConnections = 1 }) { client in
            _ = try await client.execute(Run("create table t (n int primary key)"))
            let error = await #expect(throws: DatabaseError.self) {
                try await client.batch(
                    Run("insert into t values (1)"), Run("/* Test.twice */ insert into t values (1)"),
                    Run("insert into t values (2)"))
            }
            #expect(error?.sqlState == "23505")
            #expect(error?.constraint == "t_pkey")
            #expect(error?.statementName == "Test.twice")
            let count = try await client.execute(One("select count(*) from t", as: Int.self))
            #expect(count == [0])
            // Statements after the failed one were never prepared; they still work when used again.
            _ = try await client.execute(Run("insert into t values (2)"))
            let again = try await client.execute(One("select count(*) from t", as: Int.self))
            #expect(again == [1])
        }
    }

    @Test("rows of different types come back in order")
    func types() async throws {
        try await TestDatabase.withClient { client in
            let (numbers, nothing, words) = try await client.batch(
                Successor(number: 1), Run("select 1"), One("select 'word'", as: String.self))
            #expect(numbers == [2])
            #expect(nothing.isEmpty)
            #expect(words == ["word"])
        }
    }
}

/// Sets who acts, up to the end of the transaction.
struct SetActor: DatabaseStatement {
    typealias Row = NoRow

    var name: String

    var sql: String { "/* Test.scope */ select set_config('test.actor', $1, true)" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(name) }
}
