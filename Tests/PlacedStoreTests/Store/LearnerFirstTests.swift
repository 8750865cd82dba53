import Foundation
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import Testing

@Suite("The learner hears first")
struct LearnerFirstTests {
    private let now = Fixture.monday

    /// A learner whose badge has changed and who is in a digest that waits for its employer.
    private struct World {
        let fixture: Fixture
        let news = UUID.version7(at: Fixture.monday)
        let digest = UUID.version7(at: Fixture.monday)
        let learner: LearnerID
        let credential: CredentialID

        init(_ database: ProjectDatabase, toldAt: Date = Fixture.monday) async throws {
            fixture = Fixture(database)
            let now = Fixture.monday
            learner = try await fixture.learner("Ann", email: "ann@mail.test")
            credential = try await fixture.credential(
                of: learner, try await fixture.achievement("https://a.test"),
                from: try await fixture.issuer("https://i.test"))
            let employer = try await fixture.employer("Harbor")
            let eva = try await fixture.member(of: employer, "Eva", email: "eva@mail.test")
            try await fixture.plant(
                "disclosure",
                [
                    "learner_id": .id(learner), "disclosure_id": .id(UUID.version7(at: now)), "viewer_kind": "employer",
                    "viewer_id": .id(eva), "purpose": "digest", "revealed": [],
                    "credential_ids": [.id(credential)], "at": .at(now),
                ])
            // The digest is due first, so that its order alone would let it go first.
            try await plant(digest, "digest", to: eva, due: now.addingTimeInterval(-10), made: now)
            try await plant(news, "credential_change", to: learner, due: now, made: toldAt)
        }

        private func plant(_ id: UUID, _ kind: String, to person: PersonID, due: Date, made: Date) async throws {
            try await fixture.plant(
                "outbox",
                [
                    "outbox_id": .id(id), "person_id": .id(person), "kind": .text(kind), "payload": [:],
                    "next_attempt_at": .at(due), "created_at": .at(made),
                ])
        }
    }

    private func claim(_ database: ProjectDatabase, at seconds: TimeInterval = 0) async throws -> [UUID] {
        try await database.store.view(as: .mailer, now: now.addingTimeInterval(seconds))
            .claimMail(limit: 10, leaseSeconds: 60).map(\.outboxID)
    }

    @Test("A digest stays behind the mail that tells a learner in it of a change, until that is sent")
    func order() async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            #expect(try await claim(database) == [world.news])
            #expect(try await claim(database, at: 1) == [])
            try await database.store.view(as: .mailer, now: now).endMail(world.news, .sent, failure: nil)
            #expect(try await claim(database, at: 2) == [world.digest])
        }
    }

    @Test("A mail that cannot be sent holds digests up for an hour and no longer")
    func bounded() async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            _ = try await claim(database)
            let mailer = database.store.view(as: .mailer, now: now)
            try await mailer.retryMail(world.news, at: now.addingTimeInterval(7_200), failure: "busy")
            #expect(try await claim(database, at: 3_599) == [])
            #expect(try await claim(database, at: 3_600) == [world.digest])
        }
    }

    @Test("A digest that shows a badge which lost its verdict since is not sent; one that lost it before is")
    func overtaken() async throws {
        for (seconds, isSent) in [(-1.0, true), (1.0, false)] {
            try await ProjectDatabase.with { database in
                let world = try await World(database)
                try await database.store.view(as: .mailer, now: now).endMail(world.news, .sent, failure: nil)
                _ = try await database.owner.lines("update outbox set state = 'sent' where kind <> 'digest'")
                _ = try await database.owner.lines(
                    "update credential set verdict = 'not_verified', verdict_since = $1::timestamptz",
                    TimestampText.write(now.addingTimeInterval(seconds)))
                #expect(try await claim(database, at: 2) == (isSent ? [world.digest] : []))
            }
        }
    }
}
