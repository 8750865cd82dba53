import Foundation
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import Testing

@Suite("Leases and runs")
struct LeaseTests {
    private let now = Fixture.monday

    private func take(
        _ database: ProjectDatabase, _ holder: String, at seconds: TimeInterval, name: String = "matcher"
    ) async throws -> Bool {
        let instant = now.addingTimeInterval(seconds)
        return try await database.store.view(as: .matcher, now: instant)
            .takeLease(name, holder: holder, until: instant.addingTimeInterval(60))
    }

    @Test("one holder at a time; its holder renews it, another gets it when it is over or given back")
    func holders() async throws {
        try await ProjectDatabase.with { database in
            #expect(try await take(database, "a", at: 0))
            #expect(try await take(database, "b", at: 59) == false)
            #expect(try await take(database, "b", at: 59, name: "digest"))
            #expect(try await take(database, "a", at: 30))
            #expect(try await take(database, "b", at: 60) == false)
            #expect(try await take(database, "b", at: 91))
            #expect(try await take(database, "a", at: 92) == false)
            let view = database.store.view(as: .matcher, now: now.addingTimeInterval(93))
            try await view.releaseLease("matcher", holder: "a")
            #expect(try await take(database, "a", at: 94) == false)
            try await view.releaseLease("matcher", holder: "b")
            #expect(try await take(database, "a", at: 95))
        }
    }

    @Test("of many that reach for a lease at once one gets it")
    func contention() async throws {
        try await ProjectDatabase.with { database in
            let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
                for holder in 0..<16 { group.addTask { try await take(database, "\(holder)", at: 0) } }
                return try await group.reduce(into: 0) { count, won in if won { count += 1 } }
            }
            #expect(winners == 1)
        }
    }

    @Test("a lease that a clock far ahead took keeps nobody waiting; one that was just renewed does")
    func clockAhead() async throws {
        try await ProjectDatabase.with { database in
            let isTaken = try await take(database, "a", at: 3600)
            #expect(isTaken)
            let view = database.store.view(as: .matcher, now: now)
            #expect(try await view.isLeaseHeld("matcher", seconds: 60) == false)
            #expect(try await take(database, "b", at: 0))
            #expect(try await view.isLeaseHeld("matcher", seconds: 60))
            // Up to a lease's length clocks may differ.
            #expect(try await take(database, "b", at: 60))
            #expect(try await view.isLeaseHeld("matcher", seconds: 60))
            #expect(try await take(database, "c", at: 0) == false)
        }
    }

    @Test("a renewal does not wait for a transaction that has the lease, and keeps nobody else's")
    func renewal() async throws {
        try await ProjectDatabase.with { database in
            #expect(try await take(database, "a", at: 0))
            let view = database.store.view(as: .matcher, now: now)
            let until = now.addingTimeInterval(100)
            try await database.store.write(as: .matcher, now: now) { access in
                let isTaken = try await access.takeLease("matcher", holder: "a", until: now.addingTimeInterval(60))
                let isRenewed = try await view.renewLease("matcher", holder: "a", until: until)
                #expect(isTaken && !isRenewed)
            }
            #expect(try await view.renewLease("matcher", holder: "b", until: until) == false)
            #expect(try await view.renewLease("matcher", holder: "a", until: until))
            #expect(try await take(database, "b", at: 99) == false)
            #expect(try await take(database, "b", at: 101))
        }
    }
}
