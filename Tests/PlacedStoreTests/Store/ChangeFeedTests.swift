import Foundation
import Libpq
import Logging
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import Testing

@Suite("The change feed")
struct ChangeFeedTests {
    @Test("with writers that commit out of order, a reader that polls meanwhile sees every event once, in order")
    func gapFree() async throws {
        try await ProjectDatabase.with { database in
            let start = try await cursor(database)
            let rounds = 15
            let writers = 6
            let seen = try await withThrowingTaskGroup(of: [ChangeEvent].self) { group in
                for writer in 0..<writers {
                    group.addTask {
                        for round in 0..<rounds {
                            try await database.owner.transaction { transaction in
                                // Takes its identifier now, writes in several steps, and commits whenever.
                                try await transaction.execute(SQL("select pg_current_xact_id()::text"))
                                let pause = Double((writer * 7 + round * 3) % 5) / 500
                                try await transaction.execute(SQL("select pg_sleep(\(pause))::text"))
                                for step in 0..<2 {
                                    try await transaction.execute(
                                        Self.event("profile.changed", "\(writer)-\(round)-\(step)"))
                                }
                                try await transaction.execute(SQL("select pg_sleep(\(pause))::text"))
                            }
                        }
                        return []
                    }
                }
                group.addTask {
                    var cursor = start
                    var seen: [ChangeEvent] = []
                    while seen.count < rounds * writers * 2 {
                        let (events, next) = try await read(database, after: cursor, limit: 7)
                        seen += events
                        cursor = next
                    }
                    return seen
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(Set(seen.map(\.id)).count == rounds * writers * 2)
            let ordered = try await database.owner.lines("select event_id::text from event order by xid, event_id")
            #expect(seen.map { $0.id.uuidString.lowercased() } == ordered)
        }
    }

    @Test("an early transaction that commits late holds later ones back, and comes before them")
    func heldBack() async throws {
        try await ProjectDatabase.with { database in
            let start = try await cursor(database)
            try await database.owner.transaction { early in
                try await early.execute(Self.event("profile.changed", "early"))
                try await database.owner.execute(Self.event("profile.changed", "late"))
                let (events, _) = try await read(database, after: start, limit: 10)
                #expect(events.isEmpty)
            }
            let (events, next) = try await read(database, after: start, until: 2)
            let reasons = try await database.owner.lines("select reason from event order by xid, event_id")
            #expect(reasons == ["early", "late"])
            #expect(events.count == 2)
            let (rest, _) = try await read(database, after: next, limit: 10)
            #expect(rest.isEmpty)
        }
    }

    @Test("what the snapshot shows is not told again; what was under way when it was taken is")
    func afterSnapshot() async throws {
        try await ProjectDatabase.with { database in
            try await database.owner.execute(Self.event("profile.changed", "before"))
            let start = try await database.owner.transaction { running in
                try await running.execute(Self.event("profile.changed", "running"))
                // Later than the one above, and yet part of the snapshot.
                try await database.owner.execute(Self.event("profile.changed", "shown"))
                return try await cursor(database)
            }
            try await database.owner.execute(Self.event("profile.changed", "after"))
            let (events, _) = try await read(database, after: start, until: 2)
            let told = try await database.owner.lines(
                "select reason from event where event_id = any ($1::text::uuid[]) order by xid, event_id",
                "{\(events.map(\.id.uuidString).joined(separator: ","))}")
            #expect(told == ["running", "after"])
        }
    }

    @Test("a cursor of another history asks for a rebuild")
    func epoch() async throws {
        try await ProjectDatabase.with { database in
            let start = try await cursor(database)
            #expect(start.epoch.split(separator: "/").count == 3)
            let foreign = ChangeCursor(epoch: "1/2/00000001", after: start.snapshot)
            guard
                case .rebuild = try await database.store.view(as: .matcher, now: Fixture.monday)
                    .changes(after: foreign, limit: 10)
            else {
                Issue.record("no rebuild")
                return
            }
        }
    }

    @Test("catalogue changes and restated credentials write their events, and say what to read again")
    func triggers() async throws {
        try await ProjectDatabase.with { database in
            let fixture = Fixture(database)
            let learner = try await fixture.learner("Ana")
            let issuer = try await fixture.issuer("did:web:issuer.example")
            let welding = try await fixture.achievement("urn:welding")
            let soldering = try await fixture.achievement("urn:soldering")
            let credential = try await fixture.credential(of: learner, welding, from: issuer)
            let start = try await cursor(database)
            try await database.owner.execute(
                SQL(
                    """
                    insert into achievement_relation (achievement_id, other_id, relation)
                    values ($1::text::uuid, $2::text::uuid, 'equivalent')
                    """, welding.description, soldering.description))
            try await database.owner.execute(
                SQL(
                    "update credential set counts_until = now() where credential_id = $1::text::uuid",
                    credential.description))
            try await database.owner.execute(SQL("update credential set failed_checks = 1"))
            let (events, _) = try await read(database, after: start, until: 2)
            #expect(events.map(\.verb) == ["achievement.changed", "credential.restated"])
            #expect(events.map(\.touches) == [.achievement(welding), .learner(learner)])
        }
    }

    @Test("an event that matters wakes who listens; one that does not leaves them asleep")
    func wakeUp() async throws {
        try await ProjectDatabase.with { database in
            let listener = try DatabaseListener(
                configuration: database.configuration, channels: [ChangeFeed.channel],
                logger: Logger(label: "test.listener"))
            let running = Task { try await listener.run() }
            var signals = listener.signals.makeAsyncIterator()
            #expect(await signals.next() == .catchUp)
            try await database.owner.execute(Self.event("person.signed_in", "asleep"))
            let awake = try await database.owner.transaction { transaction in
                try await transaction.execute(Self.event("consent.revoked", "awake"))
                return try await transaction.execute(SQL("select pg_backend_pid()::text")).first
            }
            guard case .notification(let message) = await signals.next() else {
                Issue.record("no message")
                return
            }
            #expect(String(message.process) == awake)
            running.cancel()
            try await running.value
        }
    }

    private static func event(_ verb: String, _ reason: String) -> SQL {
        SQL(
            """
            insert into event (event_id, at, actor_kind, verb, subject_kind, reason)
            values (new_event_id(), now(), 'operator', $1, 'learner', $2)
            """, verb, reason)
    }

    private func cursor(_ database: ProjectDatabase) async throws -> ChangeCursor {
        try await database.store.snapshot(as: .matcher, now: Fixture.monday) { try await $0.changeCursor() }
    }

    private func read(
        _ database: ProjectDatabase, after cursor: ChangeCursor, limit: Int
    ) async throws -> ([ChangeEvent], ChangeCursor) {
        let page = try await database.store.view(as: .matcher, now: Fixture.monday).changes(after: cursor, limit: limit)
        guard case .events(let events, let next, _) = page else { throw StoreError.stillRunning }
        return (events, next)
    }

    /// Reads until so many events are there: transactions of other databases of the server hold the feed back as well.
    private func read(
        _ database: ProjectDatabase, after cursor: ChangeCursor, until count: Int
    ) async throws -> ([ChangeEvent], ChangeCursor) {
        var events: [ChangeEvent] = []
        var cursor = cursor
        while events.count < count {
            let (more, next) = try await read(database, after: cursor, limit: 10)
            events += more
            cursor = next
            await Task.yield()
        }
        return (events, cursor)
    }
}
