import Foundation
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import Testing

@Suite("Stored lists of matches")
struct MatchListTests {
    private struct World {
        let database: ProjectDatabase
        let fixture: Fixture
        let acme: EmployerID
        let erin: Actor
        let ann: LearnerID
        let credential: CredentialID
        let open: PlacementID
        let second: PlacementID
        let run: MatchRunID

        init(_ database: ProjectDatabase) async throws {
            self.database = database
            fixture = Fixture(database)
            acme = try await fixture.employer("Acme")
            let member = try await fixture.member(of: acme, "Erin")
            erin = .employer(member, acme)
            ann = try await fixture.learner("Ann", email: "ann@mail.test")
            let issuer = try await fixture.issuer("https://issuer.test/1")
            let badge = try await fixture.achievement("https://issuer.test/a")
            credential = try await fixture.credential(of: ann, badge, from: issuer)
            let collection = try await fixture.collection(of: ann, [credential])
            _ = try await fixture.consent(of: ann, collection, to: .allEmployers, reveal: ["name"])
            open = try await fixture.placement(of: acme, by: member)
            second = try await fixture.placement(of: acme, by: member)
            run = try await fixture.matchRun()
        }

        func row(
            _ placement: PlacementID, score: Int = 500_000, draw: UInt32 = 0, list: MatchList = .candidate,
            of learner: LearnerID? = nil
        ) -> MatchListRow {
            MatchListRow(
                list: list, learner: learner ?? ann, placement: placement, rank: 1, score: score, draw: draw,
                factors: [500, 500, 500, 500, 500],
                weights: FactorWeights.standard.values,
                evidence: StoredEvidence(groups: [], missingCompetencies: [], lottery: nil), missing: [],
                credentials: [credential])
        }

        func replace(_ rows: [MatchListRow], after minutes: Double, placement: PlacementID? = nil) async throws {
            _ = try await database.store.write(as: .matcher, now: fixture.now.addingTimeInterval(minutes * 60)) {
                access in
                try await access.replaceMatches(rows, run: run, placement: placement)
            }
        }

        /// Placement, list, score, and the minutes since the start of its first and its latest writing.
        func lists() async throws -> [String] {
            try await database.owner.lines(
                """
                select concat_ws(' ', case placement_id when $1::uuid then 'open' else 'second' end, list, score,
                    round(extract(epoch from first_matched_at - $2::timestamptz) / 60),
                    round(extract(epoch from matched_at - $2::timestamptz) / 60))
                from match
                order by 1
                """, open.description, TimestampText.write(fixture.now))
        }

        func candidates(after seconds: TimeInterval = 0) async throws -> Int {
            try await database.store.view(as: erin, now: fixture.now.addingTimeInterval(seconds))
                .candidates(of: open, employer: acme, afterRank: 0, limit: 10).count
        }
    }

    @Test("a run writes what differs; a pair keeps its first day as long as it stays")
    func difference() async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            try await world.replace([world.row(world.open), world.row(world.second)], after: 0)
            #expect(try await world.lists() == ["open candidate 500000 0 0", "second candidate 500000 0 0"])
            try await world.replace([world.row(world.open, score: 600_000), world.row(world.second)], after: 5)
            #expect(try await world.lists() == ["open candidate 600000 0 5", "second candidate 500000 0 0"])
            try await world.replace([world.row(world.second)], after: 10)
            #expect(try await world.lists() == ["second candidate 500000 0 0"])
            try await world.replace([world.row(world.open), world.row(world.second)], after: 15)
            #expect(try await world.lists() == ["open candidate 500000 15 15", "second candidate 500000 0 0"])
        }
    }

    @Test("a run of one placement leaves every other list alone")
    func onePlacement() async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            try await world.replace(
                [world.row(world.open), world.row(world.open, list: .placement), world.row(world.second)], after: 0)
            try await world.replace([], after: 5, placement: world.open)
            #expect(try await world.lists() == ["open placement 500000 0 0", "second candidate 500000 0 0"])
        }
    }

    @Test("a run that fails leaves the previous lists as they were")
    func failure() async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            try await world.replace([world.row(world.open)], after: 0)
            await #expect(throws: StoreError.self) {
                try await world.replace([world.row(world.open, score: 1_000_001)], after: 5)
            }
            #expect(try await world.lists() == ["open candidate 500000 0 0"])
        }
    }

    @Test("a learner who is gone when the lists are written is passed over")
    func goneLearner() async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            let gone = LearnerID.new(at: world.fixture.now)
            try await world.replace([world.row(world.open), world.row(world.second, of: gone)], after: 0)
            #expect(try await world.lists() == ["open candidate 500000 0 0"])
        }
    }

    @Test("the points written with a row sum to its score")
    func points() async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            try await world.replace([world.row(world.open)], after: 0)
            let sum = try await database.owner.lines(
                "select sum((r ->> 'points')::int)::text from match, jsonb_array_elements(reasons) as r")
            #expect(sum == ["500000"])
        }
    }

    @Test(
        "a candidate is hidden from the moment a credential of the row no longer counts",
        arguments: [
            "verdict = 'not_verified'", "verdict = 'indeterminate'", "deleted_at = verified_at",
        ])
    func lapsed(change: String) async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            try await world.replace([world.row(world.open)], after: 0)
            #expect(try await world.candidates() == 1)
            _ = try await database.owner.lines("update credential set \(change)")
            #expect(try await world.candidates() == 0)
        }
    }

    @Test(
        "an expiry, and the end of an outage's grace, hide a candidate to the second",
        arguments: ["expires_at", "counts_until"])
    func expiry(column: String) async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            try await world.replace([world.row(world.open)], after: 0)
            let end = world.fixture.now.addingTimeInterval(60)
            _ = try await database.owner.lines(
                "update credential set \(column) = $1::timestamptz", TimestampText.write(end))
            #expect(try await world.candidates(after: 59) == 1)
            #expect(try await world.candidates(after: 60) == 0)
        }
    }

    @Test("a rank counts everybody before by score, draw and id, whether or not they are seen")
    func ranks() async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            // Nobody here consents but Ann, so that no employer sees who is before her.
            var others: [LearnerID] = []
            for name in ["Bob", "Cleo", "Dora"] { others.append(try await world.fixture.learner(name)) }
            func row(_ learner: LearnerID, score: Int, draw: UInt32) -> MatchListRow {
                world.row(world.open, score: score, draw: draw, of: learner)
            }
            func ranks(after rank: Int = 0) async throws -> [Int] {
                try await database.store.view(as: world.erin, now: world.fixture.now)
                    .candidates(of: world.open, employer: world.acme, afterRank: rank, limit: 10)
                    .map(\.rank)
            }
            let ann = row(world.ann, score: 500_000, draw: 7)
            try await world.replace(
                [
                    ann, row(others[0], score: 600_000, draw: 0), row(others[1], score: 500_000, draw: 6),
                    row(others[2], score: 500_000, draw: 8),
                ], after: 0)
            #expect(try await ranks() == [3])
            #expect(try await ranks(after: 2) == [3])
            #expect(try await ranks(after: 3).isEmpty)
            // Of the same draw the lesser id is first.
            try await world.replace([ann, row(others[1], score: 500_000, draw: 7)], after: 5)
            #expect(try await ranks() == [world.ann < others[1] ? 1 : 2])
            let stored = try await database.owner.lines(
                """
                select match_rank(list, placement_id, learner_id, score, draw, null)::text
                from match
                order by learner_id
                """)
            #expect(stored == ["1", "2"])
        }
    }

    @Test("what the consent does not reveal is masked, and said to be")
    func masking() async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            try await world.replace([world.row(world.open)], after: 0)
            let found = try await database.store.view(as: world.erin, now: world.fixture.now)
                .candidates(of: world.open, employer: world.acme, afterRank: 0, limit: 10)
            #expect(found.first?.displayName == "Ann")
            #expect(found.first?.email == nil)
            #expect(found.first?.masked == ["email", "issuer"])
            #expect(found.first?.credentials.map(\.issuer) == [nil])
        }
    }
}
