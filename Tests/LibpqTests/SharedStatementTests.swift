import Libpq
import PlacedTestSupport
import Testing

@Suite("Statements on shared connections")
struct SharedStatementTests {
    @Test("a statement brings its rows back")
    func rows() async throws {
        try await TestDatabase.withClient { client in
            let successor = try await client.execute(Successor(number: 41))
            let several = try await client.execute(One("select generate_series(1, 3)", as: Int.self))
            let none = try await client.execute(One("select 1 where false", as: Int.self))
            let unread = try await client.execute(Run("select 1"))
            #expect(successor == [42])
            #expect(several == [1, 2, 3])
            #expect(none.isEmpty)
            #expect(unread.isEmpty)
        }
    }

    @Test("a thousand tasks at once each get their own answer")
    func thousand() async throws {
        try await TestDatabase.withClient { client in
            try await withThrowingTaskGroup(of: (Int, Int?).self) { group in
                for number in 0..<1_000 {
                    group.addTask { (number, try await client.execute(Successor(number: number)).first) }
                }
                for try await (number, successor) in group { #expect(successor == number + 1) }
            }
        }
    }
}
