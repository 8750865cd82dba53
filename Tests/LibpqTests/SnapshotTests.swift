import Libpq
import PlacedTestSupport
import Testing

@Suite("Snapshots")
struct SnapshotTests {
    @Test("who adopts an exported snapshot sees what the exporter sees, while others commit")
    func exported() async throws {
        try await TestDatabase.withClient { client in
            try await client.execute(Run("create table t (n int8)"))
            try await client.execute(Run("insert into t select generate_series(1, 10)"))
            try await client.transaction(isolation: .repeatableRead, readOnly: true) { exporter in
                let snapshot = try await exporter.exportSnapshot()
                try await client.execute(Run("insert into t values (11)"))
                let counts = try await withThrowingTaskGroup(of: [Int64].self) { group in
                    for _ in 0..<2 {
                        group.addTask {
                            try await client.transaction(
                                isolation: .repeatableRead, readOnly: true, snapshot: snapshot
                            ) { other in
                                #expect(try await other.snapshotPosition() == snapshot.position)
                                var rows: [Int64] = []
                                try await other.copyOut(Values("select n from t order by n", as: Int64.self)) {
                                    rows += $0.compactMap { $0 }
                                }
                                return rows
                            }
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(counts == [Array(1...10), Array(1...10)])
                let own = try await exporter.execute(One("select count(*) from t", as: Int.self))
                #expect(own == [10])
            }
            let now = try await client.execute(One("select count(*) from t", as: Int.self))
            #expect(now == [11])
        }
    }

    @Test("a snapshot nobody holds open any more is refused by the server")
    func gone() async throws {
        try await TestDatabase.withClient { client in
            let snapshot = try await client.transaction(isolation: .repeatableRead) { try await $0.exportSnapshot() }
            let error = await #expect(throws: DatabaseError.self) {
                try await client.transaction(isolation: .repeatableRead, snapshot: snapshot) {
                    try await $0.execute(Successor(number: 1))
                }
            }
            #expect(error?.isRecoverable == true)
        }
    }

    @Test("a position is read as the server writes it")
    func position() throws {
        let position = try #require(SnapshotPosition("10:20:12,15"))
        #expect(position.description == "10:20:12,15")
        #expect(position.xmin == 10 && position.xmax == 20 && position.inProgress == [12, 15])
        #expect(SnapshotPosition("10:10:")?.inProgress == [])
        for text in ["", "10:20", "20:10:", "10:20:21", "a:b:c", "10:20:9"] { #expect(SnapshotPosition(text) == nil) }
    }
}
