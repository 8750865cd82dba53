import Foundation
import Libpq
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import Testing

/// A learner with a badge, an employer with two placements, and a rival.
private struct Pair {
    let database: ProjectDatabase
    let fixture: Fixture
    let acme: EmployerID
    let globex: EmployerID
    let erin: Actor
    let gus: Actor
    let ann: LearnerID
    let credential: CredentialID
    let collection: CollectionID
    let open: PlacementID
    let second: PlacementID
    let foreign: PlacementID

    init(_ database: ProjectDatabase) async throws {
        self.database = database
        fixture = Fixture(database)
        acme = try await fixture.employer("Acme")
        globex = try await fixture.employer("Globex")
        let member = try await fixture.member(of: acme, "Erin")
        let rival = try await fixture.member(of: globex, "Gus")
        erin = .employer(member, acme)
        gus = .employer(rival, globex)
        ann = try await fixture.learner("Ann", email: "ann@mail.test")
        let issuer = try await fixture.issuer("https://issuer.test/1")
        let achievement = try await fixture.achievement("https://issuer.test/a")
        credential = try await fixture.credential(of: ann, achievement, from: issuer)
        collection = try await fixture.collection(of: ann, [credential])
        open = try await fixture.placement(of: acme, by: member)
        second = try await fixture.placement(of: acme, by: member)
        foreign = try await fixture.placement(of: globex, by: rival)
        let run = try await fixture.matchRun()
        for placement in [open, second, foreign] {
            try await fixture.match(ann, placement, run: run, resting: [credential])
        }
    }

    /// Everything of Ann that an actor sees, in one word each.
    func seen(by actor: Actor, now: Date = Fixture.monday) async throws -> String {
        try await database.service.lines(
            as: actor, now: now,
            """
            select concat_ws(' ',
                case when exists (select from credential where learner_id = $1::uuid) then 'credential' end,
                case when exists (select from collection_credential where learner_id = $1::uuid) then 'content' end,
                case when exists (select from person_contact where person_id = $1::uuid) then 'name' end,
                case when exists (select from person_email where person_id = $1::uuid) then 'address' end,
                case when exists (select from consent where learner_id = $1::uuid) then 'consent' end,
                (select string_agg(case placement_id when $2::uuid then 'open' when $3::uuid then 'second' else 'foreign' end,
                    ' ' order by placement_id = $2::uuid desc)
                    from match where learner_id = $1::uuid),
                case when exists (select from application where learner_id = $1::uuid) then 'application' end,
                case when exists (select from learner where learner_id = $1::uuid) then 'profile' end,
                case when exists (select from receipt where learner_id = $1::uuid) then 'receipt' end)
            """, ann.description, open.description, second.description
        ).joined()
    }
}

@Suite("What a consent opens, and what closes it")
struct ConsentTests {
    @Test("a live consent opens what it covers to its employer, and nothing to another")
    func live() async throws {
        try await ProjectDatabase.with { database in
            let pair = try await Pair(database)
            #expect(try await pair.seen(by: pair.erin).isEmpty)
            _ = try await pair.fixture.consent(
                of: pair.ann, pair.collection, to: .employer(pair.acme), reveal: ["name", "email"])
            #expect(try await pair.seen(by: pair.erin) == "credential content name address consent open second")
            #expect(try await pair.seen(by: pair.gus).isEmpty)
        }
    }

    @Test(
        "what is not revealed stays masked",
        arguments: [([], ""), (["name"], " name"), (["email"], " address"), (["issuer"], "")])
    func reveal(items: [String], shown: String) async throws {
        try await ProjectDatabase.with { database in
            let pair = try await Pair(database)
            _ = try await pair.fixture.consent(of: pair.ann, pair.collection, to: .allEmployers, reveal: items)
            #expect(try await pair.seen(by: pair.erin) == "credential content\(shown) consent open second")
            #expect(try await pair.seen(by: pair.gus) == "credential content\(shown) consent foreign")
        }
    }

    @Test("a placement's consent ranks for that placement alone")
    func placement() async throws {
        try await ProjectDatabase.with { database in
            let pair = try await Pair(database)
            _ = try await pair.fixture.consent(of: pair.ann, pair.collection, to: .placement(pair.open))
            #expect(try await pair.seen(by: pair.erin) == "credential content consent open")
            #expect(try await pair.seen(by: pair.gus).isEmpty)
        }
    }

    @Test("a consent that was taken back, or for another placement's employer, opens nothing")
    func closed() async throws {
        try await ProjectDatabase.with { database in
            let pair = try await Pair(database)
            let everything = ["name", "email", "issuer"]
            for scope in [
                Fixture.ConsentScope.allEmployers, .employer(pair.acme), .placement(pair.open), .application(pair.open),
            ] {
                _ = try await pair.fixture.consent(
                    of: pair.ann, pair.collection, to: scope, reveal: everything,
                    with: ["revoked_at": .at(pair.fixture.now)])
            }
            for scope in [
                Fixture.ConsentScope.employer(pair.globex), .placement(pair.foreign), .application(pair.foreign),
            ] {
                _ = try await pair.fixture.consent(of: pair.ann, pair.collection, to: scope, reveal: everything)
            }
            #expect(try await pair.seen(by: pair.erin).isEmpty)
        }
    }

    @Test("the last day counts to its end in UTC, and not a second longer")
    func expiry() async throws {
        try await ProjectDatabase.with { database in
            let pair = try await Pair(database)
            _ = try await pair.fixture.consent(
                of: pair.ann, pair.collection, to: .allEmployers, reveal: ["name", "email"],
                with: ["expires_on": "2027-03-05"])
            let end = Date(timeIntervalSince1970: 1_804_291_200)
            #expect(
                try await pair.seen(by: pair.erin, now: end.addingTimeInterval(-1))
                    == "credential content name address consent open second")
            #expect(try await pair.seen(by: pair.erin, now: end).isEmpty)
        }
    }

    @Test("an employer the learner hides from sees nothing, its rival still does")
    func hidden() async throws {
        try await ProjectDatabase.with { database in
            let pair = try await Pair(database)
            for scope in [Fixture.ConsentScope.allEmployers, .employer(pair.acme), .placement(pair.open)] {
                _ = try await pair.fixture.consent(of: pair.ann, pair.collection, to: scope, reveal: ["name", "email"])
            }
            try await pair.fixture.hide(pair.ann, from: pair.acme)
            #expect(try await pair.seen(by: pair.erin).isEmpty)
            #expect(try await pair.seen(by: pair.gus) == "credential content name address consent foreign")
        }
    }

    @Test("a consent on a deleted collection opens nothing, even where it was not taken back")
    func deletedCollection() async throws {
        try await ProjectDatabase.with { database in
            let pair = try await Pair(database)
            let gone = try await pair.fixture.collection(
                of: pair.ann, [pair.credential], with: ["deleted_at": .at(pair.fixture.now)])
            _ = try await pair.fixture.consent(of: pair.ann, gone, to: .allEmployers, reveal: ["name", "email"])
            #expect(try await pair.seen(by: pair.erin).isEmpty)
        }
    }

    @Test("a credential that is not verified or was deleted stays closed under a live consent")
    func unverified() async throws {
        try await ProjectDatabase.with { database in
            let pair = try await Pair(database)
            _ = try await pair.fixture.consent(of: pair.ann, pair.collection, to: .employer(pair.acme))
            for change in [
                "verdict = 'not_verified'", "verdict = 'indeterminate'", "verdict = 'verified', deleted_at = now()",
            ] {
                _ = try await database.owner.lines("update credential set \(change)")
                let count = try await database.service.lines(as: pair.erin, "select count(*)::text from credential")
                #expect(count == ["0"], "\(change)")
            }
        }
    }

    @Test("an application's consent serves the application's view and never the ranking")
    func application() async throws {
        try await ProjectDatabase.with { database in
            let pair = try await Pair(database)
            _ = try await pair.fixture.application(
                of: pair.ann, to: pair.open, of: pair.acme, with: pair.collection)
            #expect(try await pair.seen(by: pair.erin) == "credential content name address consent application")
            #expect(try await pair.seen(by: pair.gus).isEmpty)
            let ranking = try await database.owner.lines(
                """
                select concat_ws(' ', consent_covers($1::uuid, $2::uuid, $3::uuid, 'name'),
                    ranking_consent_covers($1::uuid, $2::uuid, $3::uuid, null))
                """, pair.ann.description, pair.acme.description, pair.open.description)
            #expect(ranking == ["t f"])
            let view = database.store.view(as: pair.erin, now: pair.fixture.now)
            #expect(try await view.candidates(of: pair.open, employer: pair.acme, afterRank: 0, limit: 10).isEmpty)
        }
    }

    @Test("applying to an employer one hides from shows it the application and nothing else")
    func applicationToHidden() async throws {
        try await ProjectDatabase.with { database in
            let pair = try await Pair(database)
            try await pair.fixture.hide(pair.ann, from: pair.acme)
            _ = try await pair.fixture.application(of: pair.ann, to: pair.open, of: pair.acme, with: pair.collection)
            #expect(try await pair.seen(by: pair.erin) == "credential content name address consent application")
        }
    }

    @Test("beside a live consent, one that was taken back or is over is its learner's alone")
    func listed() async throws {
        try await ProjectDatabase.with { database in
            let pair = try await Pair(database)
            let live = try await pair.fixture.consent(of: pair.ann, pair.collection, to: .employer(pair.acme))
            for ended: [String: FixtureValue] in [["revoked_at": .at(pair.fixture.now)], ["expires_on": "2027-02-28"]] {
                _ = try await pair.fixture.consent(
                    of: pair.ann, pair.collection, to: .employer(pair.acme), with: ended)
            }
            let list = "select consent_id::text from consent"
            #expect(try await database.service.lines(as: pair.erin, list) == [live.description])
            #expect(try await database.service.lines(as: .learner(pair.ann), list).count == 3)
        }
    }

    @Test("taking a consent back closes everything within the same transaction")
    func sameTransaction() async throws {
        try await ProjectDatabase.with { database in
            let pair = try await Pair(database)
            let consent = try await pair.fixture.consent(
                of: pair.ann, pair.collection, to: .employer(pair.acme), reveal: ["name"])
            try await database.store.write(as: pair.erin, now: pair.fixture.now) { access in
                let before = try await access.candidates(of: pair.open, employer: pair.acme, afterRank: 0, limit: 10)
                #expect(before.map(\.displayName) == ["Ann"])
                let own = try await access.acting(as: .learner(pair.ann))
                #expect(try await own.revokeConsents(.one(consent), of: pair.ann) == [consent])
                let again = try await own.acting(as: pair.erin)
                #expect(try await again.candidates(of: pair.open, employer: pair.acme, afterRank: 0, limit: 10).isEmpty)
            }
            #expect(try await pair.seen(by: pair.erin).isEmpty)
        }
    }

    @Test("nobody applies in a learner's name")
    func forged() async throws {
        try await ProjectDatabase.with { database in
            let pair = try await Pair(database)
            let consent = try await pair.fixture.consent(of: pair.ann, pair.collection, to: .application(pair.open))
            let forged = """
                insert into application (learner_id, application_id, placement_id, employer_id, collection_id, consent_id,
                    submitted_at, updated_at)
                values ($1::uuid, gen_random_uuid(), $2::uuid, $3::uuid, $4::uuid, $5::uuid, now(), now())
                """
            for actor in [pair.erin, pair.gus, .anybody, .system] {
                let error = await #expect(throws: DatabaseError.self) {
                    _ = try await database.service.lines(
                        as: actor, forged, pair.ann.description, pair.open.description, pair.acme.description,
                        pair.collection.description, consent.description)
                }
                #expect(error?.sqlState == "42501", "\(actor.kind)")
            }
        }
    }
}
