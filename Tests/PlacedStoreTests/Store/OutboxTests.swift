import Foundation
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import Testing

@Suite("Mail on its way out")
struct OutboxTests {
    private let now = Fixture.monday

    @discardableResult
    private func mail(
        _ fixture: Fixture, to person: PersonID, kind: String = "sign_in", with changes: [String: FixtureValue] = [:]
    ) async throws -> UUID {
        let id = UUID.version7(at: now)
        try await fixture.plant(
            "outbox",
            [
                "outbox_id": .id(id), "person_id": .id(person), "kind": .text(kind), "payload": [:],
                "next_attempt_at": .at(now), "created_at": .at(now),
            ].merging(changes) { _, new in new })
        return id
    }

    private func states(_ database: ProjectDatabase) async throws -> [String] {
        try await database.owner.lines("select concat_ws(' ', kind, state, attempts) from outbox order by 1")
    }

    @Test("many senders claim each piece of mail once")
    func claims() async throws {
        try await ProjectDatabase.with { database in
            let fixture = Fixture(database)
            let ann = try await fixture.learner("Ann", email: "ann@mail.test")
            var expected: Set<UUID> = []
            for _ in 0..<60 { expected.insert(try await mail(fixture, to: ann)) }
            let claimed = try await withThrowingTaskGroup(of: [UUID].self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        var own: [UUID] = []
                        // Rows that others hold are skipped, so an empty answer does not mean that nothing is left.
                        for _ in 0..<12 {
                            own += try await database.store.write(as: .mailer, now: now) { access in
                                try await access.claimMail(limit: 7, leaseSeconds: 60).map(\.outboxID)
                            }
                        }
                        return own
                    }
                }
                return try await group.reduce(into: [UUID]()) { all, own in all += own }
            }
            #expect(claimed.count == 60)
            #expect(Set(claimed) == expected)
        }
    }

    @Test("a claim holds until its lease is over; then other mail is tried again, a digest is given up")
    func abandoned() async throws {
        try await ProjectDatabase.with { database in
            let fixture = Fixture(database)
            let ann = try await fixture.learner("Ann", email: "ann@mail.test")
            for kind in ["digest", "sign_in"] { try await mail(fixture, to: ann, kind: kind) }
            func at(_ seconds: TimeInterval) -> StoreView {
                database.store.view(as: .mailer, now: now.addingTimeInterval(seconds))
            }
            #expect(try await at(0).claimMail(limit: 10, leaseSeconds: 60).count == 2)
            #expect(try await at(59).claimMail(limit: 10, leaseSeconds: 60).isEmpty)
            #expect(try await at(59).giveUpAbandonedDigests() == 0)
            let again = try await at(60).claimMail(limit: 10, leaseSeconds: 60)
            #expect(again.map(\.kind) == ["sign_in"])
            #expect(again.map(\.attempts) == [2])
            #expect(try await at(60).giveUpAbandonedDigests() == 1)
            #expect(try await at(60).giveUpAbandonedDigests() == 0)
            #expect(try await states(database) == ["digest unknown 1", "sign_in sending 2"])
        }
    }

    @Test("mail that is not due waits; what was sent is not sent again; what is retried comes at its time")
    func times() async throws {
        try await ProjectDatabase.with { database in
            let fixture = Fixture(database)
            let ann = try await fixture.learner("Ann", email: "ann@mail.test")
            let id = try await mail(fixture, to: ann)
            try await mail(fixture, to: ann, with: ["next_attempt_at": .at(now.addingTimeInterval(1))])
            let view = database.store.view(as: .mailer, now: now)
            #expect(try await view.claimMail(limit: 10, leaseSeconds: 60).map(\.outboxID) == [id])
            try await view.retryMail(id, at: now.addingTimeInterval(30), failure: "busy")
            let later = database.store.view(as: .mailer, now: now.addingTimeInterval(30))
            #expect(try await later.claimMail(limit: 10, leaseSeconds: 60).count == 2)
            try await later.endMail(id, .sent, failure: nil)
            let muchLater = database.store.view(as: .mailer, now: now.addingTimeInterval(3600))
            #expect(try await muchLater.claimMail(limit: 10, leaseSeconds: 60).map(\.outboxID).contains(id) == false)
            // An answer that comes late changes nothing that has ended.
            try await muchLater.endMail(id, .failed, failure: "late")
            let state = try await database.owner.lines(
                "select state from outbox where outbox_id = $1::uuid", id.uuidString)
            #expect(state == ["sent"])
        }
    }

    @Test("who has no working address gets nothing, and the mail says why")
    func undeliverable() async throws {
        try await ProjectDatabase.with { database in
            let fixture = Fixture(database)
            let none = try await fixture.learner("None")
            let bounced = try await fixture.learner("Bounced")
            try await fixture.address(of: bounced, .learner, "gone@mail.test", with: ["bounced_at": .at(now)])
            let unverified = try await fixture.learner("Unverified")
            try await fixture.address(of: unverified, .learner, "new@mail.test", with: ["verified_at": .null])
            for person in [none, bounced, unverified] { try await mail(fixture, to: person) }
            let view = database.store.view(as: .mailer, now: now)
            #expect(try await view.claimMail(limit: 10, leaseSeconds: 60).isEmpty)
            #expect(try await states(database) == Array(repeating: "sign_in suppressed 0", count: 3))
        }
    }

    @Test("a hard bounce ends the address for what follows")
    func bounce() async throws {
        try await ProjectDatabase.with { database in
            let fixture = Fixture(database)
            let ann = try await fixture.learner("Ann", email: "ann@mail.test")
            let id = try await mail(fixture, to: ann)
            let view = database.store.view(as: .mailer, now: now)
            _ = try await view.claimMail(limit: 10, leaseSeconds: 60)
            try await view.recordBounce(of: id)
            try await view.endMail(id, .failed, failure: "550")
            try await mail(fixture, to: ann)
            #expect(try await view.claimMail(limit: 10, leaseSeconds: 60).isEmpty)
        }
    }

    @Test("of many that claim one digest one may compose it; another period is another digest")
    func digestClaims() async throws {
        try await ProjectDatabase.with { database in
            let ann = try await Fixture(database).learner("Ann", email: "ann@mail.test")
            let view = database.store.view(as: .mailer, now: now)
            func run(_ period: DigestPeriod, _ day: String) async throws -> DigestRunRecord {
                try await view.enqueueDigestRun(period, on: try #require(CalendarDay(day)))
                let run = try #require(try await view.startNextDigestRun(askedBefore: .distantPast))
                try await view.finishDigestRun(run.id, composed: 0)
                return run
            }
            let today = try await run(.daily, "2027-03-01")
            let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<16 {
                    group.addTask {
                        try await view.claimDigest(today, for: ann, outbox: UUID.version7(at: now), until: now)
                    }
                }
                return try await group.reduce(into: 0) { count, won in if won { count += 1 } }
            }
            #expect(winners == 1)
            let tomorrow = try await run(.daily, "2027-03-02")
            #expect(try await view.claimDigest(tomorrow, for: ann, outbox: UUID.version7(at: now), until: now))
            let week = try await run(.weekly, "2027-03-01")
            #expect(try await view.claimDigest(week, for: ann, outbox: UUID.version7(at: now), until: now))
        }
    }

    @Test("recipients are those who want this period, have an address and were not served")
    func recipients() async throws {
        try await ProjectDatabase.with { database in
            let fixture = Fixture(database)
            let ann = try await fixture.learner("Ann", email: "ann@mail.test")
            let weekly = try await fixture.learner("Weekly", email: "weekly@mail.test")
            let none = try await fixture.learner("None")
            try await fixture.digestPreference(of: ann)
            try await fixture.digestPreference(of: weekly, with: ["frequency": "weekly"])
            try await fixture.digestPreference(of: none)
            let view = database.store.view(as: .mailer, now: now)
            try await view.enqueueDigestRun(.daily, on: CalendarDay(now, in: .gmt))
            let run = try #require(try await view.startNextDigestRun(askedBefore: .distantPast))
            let found = try await view.digestRecipients(run, after: nil, limit: 10)
            #expect(found.map(\.person) == [ann])
            #expect(found.map(\.since) == [now])
            #expect(try await view.claimDigest(run, for: ann, outbox: UUID.version7(at: now), until: now))
            #expect(try await view.digestRecipients(run, after: nil, limit: 10).isEmpty)
        }
    }
}
