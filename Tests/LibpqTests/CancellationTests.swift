import Libpq
import PlacedTestSupport
import Testing

@Suite("Cancellation and timeouts")
struct CancellationTests {
    @Test("a cancelled sleep on a shared connection lets its task go and leaves its neighbours alone")
    func shared() async throws {
        try await TestDatabase.withClient(configure: { $0.sharedConnections = 1 }) { client in
            _ = try await client.execute(Successor(number: 0))
            let sleeper = Task { try await client.execute(Run("/* Test.sleep */ select pg_sleep(1)")) }
            // Sent behind the sleep on the same connection, so the sleep is under way once these are.
            let neighbours = Task {
                try await withThrowingTaskGroup(of: Int?.self) { group in
                    for number in 0..<20 { group.addTask { try await client.execute(Successor(number: number)).first } }
                    return try await group.reduce(into: Set<Int>()) { if let answer = $1 { $0.insert(answer) } }
                }
            }
            sleeper.cancel()
            let clock = ContinuousClock()
            let start = clock.now
            let error = await #expect(throws: DatabaseError.self) { try await sleeper.value }
            #expect(error?.kind == .cancelled)
            #expect(clock.now - start < .milliseconds(900))
            let answers = try await neighbours.value
            #expect(answers == Set(1...20))
        }
    }

    @Test("a cancelled sleep on a lease is cancelled on the server, and its connection replaced")
    func leased() async throws {
        try await TestDatabase.withClient(configure: { $0.maximumLeased = 1 }) { client in
            let process = try await client.lease { leased in
                try await leased.execute(One("select pg_backend_pid()", as: Int.self)).first
            }
            let sleeper = Task {
                try await client.lease { leased in
                    try await leased.execute(Run("/* Test.sleep */ select pg_sleep(60)"))
                }
            }
            // Only a sleep the server knows of can be cancelled there.
            while try await client.execute(RunningStatements(name: "Test.sleep")).first != 1 { await Task.yield() }
            sleeper.cancel()
            let error = await #expect(throws: DatabaseError.self) { try await sleeper.value }
            #expect(error?.kind == .cancelled)
            // The one place is free only when the old connection is closed, within the acquisition deadline.
            let next = try await client.lease { leased in
                try await leased.execute(One("select pg_backend_pid()", as: Int.self)).first
            }
            #expect(next != process)
            let running = try await client.execute(RunningStatements(name: "Test.sleep"))
            #expect(running == [0])
        }
    }

    @Test("a task cancelled before its statement sends nothing")
    func before() async throws {
        try await TestDatabase.withClient { client in
            _ = try await client.execute(Run("create table t (n int)"))
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await client.execute(Run("insert into t values (1)"))
            }
            let error = await #expect(throws: DatabaseError.self) { try await task.value }
            #expect(error?.kind == .cancelled)
            let count = try await client.execute(One("select count(*) from t", as: Int.self))
            #expect(count == [0])
        }
    }

    @Test("the server's statement timeout ends a statement and keeps the connection")
    func statementTimeout() async throws {
        try await TestDatabase.withClient(configure: {
            $0.sharedConnections = 1
            $0.statementTimeout = .milliseconds(100)
        }) { client in
            let error = await #expect(throws: DatabaseError.self) {
                try await client.execute(Run("select pg_sleep(30)"))
            }
            #expect(error?.sqlState == "57014")
            #expect(error?.isRecoverable == true)
            let next = try await client.execute(Successor(number: 1))
            #expect(next == [2])
            let lease = try await client.lease(statementTimeout: .seconds(20)) { leased in
                try await leased.execute(One("select current_setting('statement_timeout')", as: String.self))
            }
            let after = try await client.lease { leased in
                try await leased.execute(One("select current_setting('statement_timeout')", as: String.self))
            }
            #expect(lease == ["20s"])
            #expect(after == ["100ms"])
        }
    }
}

/// How many sessions run a statement of that name now.
struct RunningStatements: DatabaseStatement {
    var name: String

    var sql: String {
        """
        /* Test.running */ select count(*) from pg_stat_activity
        where state = 'active' and pid <> pg_backend_pid() and datname = current_database() and query like '/* ' || $1 || ' */%'
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(name) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Int { try row.next(Int.self) }
}
