import Foundation
import Libpq
import PlacedTestSupport
import Synchronization
import Testing

/// A table of one column.
struct Column<Value: DatabaseValue>: DatabaseCopyTarget {
    var name: String { "Test.fill" }
    var table: String { "t" }
    var columns: [String] { ["v"] }

    init(of: Value.Type = Value.self) {}

    func encode(_ row: Value?, into fields: inout StatementParameters) { fields.append(row) }
}

/// Any query of one column.
struct Values<Value: DatabaseValue>: DatabaseStatement {
    var sql: String

    init(_ sql: String, as: Value.Type = Value.self) { self.sql = sql }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Value? { try row.next(Value?.self) }
}

struct Failed: Error, Equatable {}

@Suite("COPY")
struct CopyTests {
    @Test("values of every type go in and come out, NULL among them")
    func types() async throws {
        try await leasing { leased in
            try await check("bool", [true, nil, false], leased)
            try await check("int2", [Int16.min, nil, .max], leased)
            try await check("int4", [Int32.min, nil, .max], leased)
            try await check("int8", [Int64.min, nil, .max], leased)
            try await check("float8", [0.5, nil, -.infinity], leased)
            try await check("text", ["", nil, "ü\u{1F600}", "a\tb\n\\."], leased)
            try await check("varchar", ["x", nil], leased)
            try await check("uuid", [UUID(), nil], leased)
            try await check("timestamptz", [Date(timeIntervalSinceReferenceDate: 0.000001), nil], leased)
            try await check("date", [DatabaseDate(year: 2024, month: 2, day: 29), nil], leased)
            try await check("bytea", [[], nil, Array(0...255)] as [[UInt8]?], leased)
            try await check("jsonb", [JSONB("{\"a\": 1}"), nil], leased)
            try await check("numeric", [NumericDecimal("-12.50"), nil], leased)
            try await check("int8[]", [[1, 2], nil, []] as [[Int64]?], leased)
            try await check("text[]", [["", "a,b"], nil] as [[String]?], leased)
            try await check("uuid[]", [[UUID()], nil] as [[UUID]?], leased)
            try await check("int8[]", [[1, nil]] as [[Int64?]?], leased)
        }
    }

    @Test("tuples come as they are, whole and in order; a field of another type breaks the reading")
    func tuples() async throws {
        try await TestDatabase.withClient { client in
            try await client.transaction { transaction in
                let query = Values(
                    """
                    select n::int, case when n % 2 = 0 then n::int8 end, md5(n::text)::uuid,
                        case when n % 3 = 0 then repeat('x', n % 100) end
                    from generate_series(1, 20000) n
                    """, as: Int32.self)
                var expected: Int32 = 0
                var chunks = 0
                try await transaction.copyOutTuples(query) { chunk in
                    chunks += 1
                    var count = 0
                    try chunk.read { cursor in
                        while !cursor.isAtEnd {
                            expected += 1
                            count += 1
                            let isRight =
                                cursor.int32() == expected
                                && cursor.int64(absent: -1) == (expected % 2 == 0 ? Int64(expected) : -1)
                                && cursor.uuidOrNull() != nil
                                && cursor.text()?.utf8.count == (expected % 3 == 0 ? Int(expected) % 100 : nil)
                            try #require(isRight && !cursor.isBroken)
                        }
                    }
                    #expect(count == chunk.count)
                }
                #expect(expected == 20_000 && chunks > 5)
                var broken = 0
                try await transaction.copyOutTuples(query) { chunk in
                    chunk.read { cursor in
                        while !cursor.isAtEnd { _ = cursor.int64() }
                        if cursor.isBroken { broken += 1 }
                    }
                }
                #expect(broken > 0)
                try await transaction.copyOutTuples(Values("select 1 where false", as: Int32.self)) { _ in
                    Issue.record("a chunk of nothing")
                }
            }
        }
    }

    @Test("no row at all, in and out")
    func empty() async throws { try await leasing { try await check("int8", [] as [Int64?], $0) } }

    @Test("rows larger than a chunk, and many small ones, arrive whole and in order")
    func sizes() async throws {
        try await leasing { leased in
            try await check(
                "text", [0, 1, 65_535, 65_536, 300_000, 5_000_000, 3].map { String(repeating: "x", count: $0) }, leased)
            try await check("int8", (0..<100_000).map { Int64($0) }, leased)
        }
    }

    @Test("a consumer that is behind holds the server up, and misses nothing")
    func backPressure() async throws {
        try await TestDatabase.withClient(configure: { $0.maximumLeased = 2 }) { client in
            let count = Mutex(0)
            try await client.lease { leased in
                let query = Values(
                    "/* Test.much */ select repeat('x', 1000) from generate_series(1, 50000)", as: String.self)
                var isFirst = true
                try await leased.copyOut(query) { rows in
                    count.withLock { $0 += rows.count }
                    guard isFirst else { return }
                    isFirst = false
                    // 50 MB do not fit into the buffers on the way: the server waits for the client to read.
                    while try await client.execute(WaitingStatements()).first != 1 { await Task.yield() }
                }
            }
            #expect(count.withLock { $0 } == 50_000)
        }
    }

    @Test("a row the server refuses leaves nothing, says why, and keeps the connection")
    func refused() async throws {
        try await TestDatabase.withClient(configure: { $0.maximumLeased = 1 }) { client in
            try await client.lease { leased in
                try await leased.executeScript("create table t (v int8 check (v < 50000))")
                let error = await #expect(throws: DatabaseError.self) {
                    try await leased.copyIn(into: Column(of: Int64.self)) { writer in
                        for number in 0..<100_000 { try await writer.write(Int64(number)) }
                    }
                }
                #expect(error?.sqlState == "23514")
                #expect(error?.constraint == "t_v_check")
                #expect(error?.statementName == "Test.fill")
                #expect(error?.isRecoverable == true)
                let left = try await leased.execute(One("select count(*) from t", as: Int.self))
                #expect(left == [0])
            }
        }
    }

    @Test(
        "an error of the writer leaves nothing and keeps the connection; in a transaction, what came before is undone")
    func writerFails() async throws {
        try await TestDatabase.withClient(configure: { $0.maximumLeased = 1 }) { client in
            let process = try await client.lease { leased in
                try await leased.executeScript("create table t (v int8)")
                await #expect(throws: Failed()) {
                    try await leased.copyIn(into: Column(of: Int64.self)) { writer in
                        for number in 0..<50_000 { try await writer.write(Int64(number)) }
                        throw Failed()
                    }
                }
                return try await leased.execute(One("select pg_backend_pid()", as: Int.self)).first
            }
            await #expect(throws: Failed()) {
                try await client.transaction { transaction in
                    try await transaction.execute(Run("insert into t values (1)"))
                    try await transaction.copyIn(into: Column(of: Int64.self)) { writer in
                        try await writer.write(2)
                        throw Failed()
                    }
                }
            }
            let left = try await client.transaction { transaction in
                try await transaction.copyIn(into: Column(of: Int64.self)) { try await $0.write(3) }
                return try await transaction.execute(One("select v from t", as: Int64.self))
            }
            #expect(left == [3])
            let same = try await client.lease {
                try await $0.execute(One("select pg_backend_pid()", as: Int.self)).first
            }
            #expect(same == process)
        }
    }

    @Test("a field that does not fit its column is refused before it is sent")
    func wrongType() async throws {
        try await TestDatabase.withClient { client in
            try await client.lease { leased in
                try await leased.executeScript("create table t (v timestamptz)")
                let error = await #expect(throws: DatabaseError.self) {
                    try await leased.copyIn(into: Column(of: Int64.self)) { try await $0.write(1) }
                }
                #expect(error?.kind == .encoding)
                #expect(error?.message == "column v is of type timestamptz, the field is int8")
                let other = await #expect(throws: DatabaseError.self) {
                    try await leased.copyOut(Values("select 1::int8 as n", as: Date.self)) { _ in }
                }
                #expect(other?.kind == .decoding)
                #expect(other?.message.contains("column n: is of type int8, expected timestamptz") == true)
            }
        }
    }

    @Test("a query that fails on the way says so, after the rows before it")
    func queryFails() async throws {
        try await TestDatabase.withClient(configure: { $0.maximumLeased = 1 }) { client in
            let error = await #expect(throws: DatabaseError.self) {
                try await client.lease { leased in
                    let query = Values(
                        "/* Test.halt */ select 1 / (50000 - n) from generate_series(1, 90000) n", as: Int.self)
                    try await leased.copyOut(query) { _ in }
                }
            }
            #expect(error?.sqlState == "22012")
            #expect(error?.statementName == "Test.halt")
            let next = try await client.lease { try await $0.execute(Successor(number: 1)) }
            #expect(next == [2])
        }
    }

    @Test("cancelled midway, the connection is discarded and the next one works", arguments: [true, false])
    func cancelled(isOut: Bool) async throws {
        try await TestDatabase.withClient(configure: { $0.maximumLeased = 1 }) { client in
            let process = try await client.lease { leased in
                try await leased.executeScript("create table t (v int8)")
                return try await leased.execute(One("select pg_backend_pid()", as: Int.self)).first
            }
            let (started, start) = AsyncStream<Void>.makeStream()
            let task = Task {
                try await client.lease { leased in
                    if isOut {
                        let query = Values("select generate_series(1, 100000000)", as: Int32.self)
                        try await leased.copyOut(query) { _ in start.yield() }
                    } else {
                        try await leased.copyIn(into: Column(of: Int64.self)) { writer in
                            while true {
                                try await writer.write(1)
                                start.yield()
                            }
                        }
                    }
                }
            }
            for await _ in started { break }
            task.cancel()
            let error = await #expect(throws: DatabaseError.self) { try await task.value }
            #expect(error?.kind == .cancelled)
            let next = try await client.lease { leased in
                try await leased.execute(One("select pg_backend_pid()", as: Int.self)).first
            }
            #expect(next != process)
            let left = try await client.execute(One("select count(*) from t", as: Int.self))
            #expect(left == [0])
        }
    }

    @Test("a server that goes away midway spends the connection, and the pool recovers", arguments: [true, false])
    func serverGone(isOut: Bool) async throws {
        let cluster = TestCluster()
        try await TestDatabase.withClient(on: cluster, configure: { $0.acquisitionTimeout = .seconds(2) }) { client in
            try await client.lease { try await $0.executeScript("create table t (v int8)") }
            let error = await #expect(throws: DatabaseError.self) {
                try await client.lease { leased in
                    var isFirst = true
                    if isOut {
                        let query = Values("select generate_series(1, 100000000)", as: Int.self)
                        try await leased.copyOut(query) { _ in
                            if isFirst { try await cluster.stop() }
                            isFirst = false
                        }
                    } else {
                        try await leased.copyIn(into: Column(of: Int64.self)) { writer in
                            for number in 0..<10_000_000 {
                                try await writer.write(1)
                                if number == 100_000 { try await cluster.stop() }
                            }
                        }
                    }
                }
            }
            #expect(error?.isSpent == true, "\(String(describing: error?.debugDescription))")
            try await cluster.start()
            while true {
                // Every attempt ends within its deadline, so this loop does.
                if let next = try? await client.lease({ try await $0.execute(Successor(number: 1)) }) {
                    #expect(next == [2])
                    break
                }
                await Task.yield()
            }
        }
    }

    private func check<Value: DatabaseValue & Equatable>(
        _ type: String, _ values: [Value?], _ leased: LeasedConnection
    ) async throws {
        try await leased.executeScript("drop table if exists t; create table t (n serial, v \(type))")
        let count = try await leased.copyIn(into: Column(of: Value.self)) { writer in
            for value in values { try await writer.write(value) }
        }
        var back: [Value?] = []
        try await leased.copyOut(Values("/* Test.read */ select v from t order by n", as: Value.self)) { back += $0 }
        #expect(count == values.count)
        #expect(back == values, "\(type)")
    }

    private func leasing(_ body: (LeasedConnection) async throws -> Void) async throws {
        try await TestDatabase.withClient { client in try await client.lease(body) }
    }
}

/// How many sessions wait until their client reads.
private struct WaitingStatements: DatabaseStatement {
    var sql: String {
        """
        /* Test.waiting */ select count(*) from pg_stat_activity
        where datname = current_database() and wait_event = 'ClientWrite'
        """
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Int { try row.next(Int.self) }
}
