import Foundation
import Libpq
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import Testing

@Suite("What the schema holds capacity rounds to")
struct CapacityRoundTests {
    private struct World {
        let database: ProjectDatabase
        let fixture: Fixture
        let round: CapacityRoundID
        let placement: PlacementID
        let learner: LearnerID

        /// The constraint that refuses a change; nil when it is done.
        func refusal(_ sql: String, as actor: Actor = .system, now: Date = Fixture.monday) async -> String? {
            do {
                _ = try await database.owner.lines(as: actor, now: now, sql)
                return nil
            } catch {
                return error.constraint ?? error.sqlState
            }
        }

        func freeze() async throws {
            try await database.store.write(as: .rounds, now: fixture.now) { access in
                try await access.drawCapacityRound(round)
                try await access.freezeCapacityRound(round)
            }
        }

        func complete() async throws {
            try await database.store.write(as: .rounds, now: fixture.now) { access in
                try await access.takeRoundStock(round)
                try await access.writeRoundFindings(
                    RoundFindings(
                        filled: [placement: 1], seats: [learner: (placement, 1)],
                        outcomes: [(learner, placement, .placed)], proposals: 1), of: round)
                try await access.completeCapacityRound(
                    round, placed: 1, seats: 2, proposals: 1, effectiveAt: fixture.now)
            }
        }
    }

    private static func run(_ test: (World) async throws -> Void) async throws {
        try await ProjectDatabase.with { database in
            let fixture = Fixture(database)
            let acme = try await fixture.employer("Acme")
            let erin = try await fixture.member(of: acme, "Erin")
            let placement = try await fixture.placement(of: acme, by: erin)
            let learner = try await fixture.learner("Ann")
            let collection = try await fixture.collection(of: learner, [])
            _ = try await fixture.consent(of: learner, collection, to: .allEmployers)
            let round = try await fixture.capacityRound()
            try await fixture.roundPlacement(placement, in: round)
            try await fixture.roundCandidate(learner, of: placement, in: round, rank: 1)
            try await fixture.roundLearner(learner, in: round, with: collection, wanting: [placement])
            try await test(
                World(database: database, fixture: fixture, round: round, placement: placement, learner: learner))
        }
    }

    private static let listChanges = [
        "delete from round_choice", "update round_choice set position = 3",
        "delete from round_candidate", "update round_candidate set rank = 2", "delete from round_learner",
        "update round_learner set list_was_cut = true", "delete from round_placement",
        "update round_placement set is_own_list = false",
    ]

    @Test("lists change while the round is open, until its hour and not at it; services close them after it")
    func open() async throws {
        try await Self.run { world in
            let hour = world.fixture.now.addingTimeInterval(7 * 86_400)
            for change in ["update round_choice set position = 2", "update round_candidate set rank = 2"] {
                #expect(await world.refusal(change, now: hour.addingTimeInterval(-1)) == nil, "\(change)")
                #expect(await world.refusal(change, now: hour) == "capacity_round_is_open", "\(change)")
                #expect(await world.refusal(change, as: .rounds, now: hour) == nil, "\(change)")
            }
        }
    }

    @Test("frozen lists do not change, whoever asks", arguments: listChanges)
    func frozen(change: String) async throws {
        try await Self.run { world in
            try await world.freeze()
            for actor in [Actor.system, .rounds] {
                #expect(await world.refusal(change, as: actor) == "capacity_round_is_open")
            }
        }
    }

    @Test("a result is written once, and a completed round stays as it is")
    func result() async throws {
        try await Self.run { world in
            let early = "update round_learner set placement_id = '\(world.placement)', choice = 1"
            #expect(await world.refusal(early) == "capacity_round_is_frozen")
            try await world.freeze()
            try await world.complete()
            #expect(await world.refusal(early) == "capacity_round_is_frozen")
            #expect(await world.refusal("update round_choice set outcome = 'full'") == "capacity_round_is_frozen")
            #expect(await world.refusal("update round_placement set seats = 9") == "capacity_round_is_frozen")
            for change in ["title = 'x'", "placed = 0", "result_hash = 'x'"] {
                let refusal = await world.refusal("update capacity_round set \(change)")
                #expect(refusal == "capacity_round_kept", "\(change)")
            }
        }
    }

    @Test("the published seed never changes, and what was frozen stays")
    func kept() async throws {
        try await Self.run { world in
            #expect(await world.refusal("update capacity_round set seed = 8") == "capacity_round_kept")
            try await world.freeze()
            for change in [
                "seed = 8", "may_freeze_early = true", "draw_seed = 1", "lists_hash = 'x'",
                "freezes_at = freezes_at + interval '1 day'", "learners = 3",
            ] {
                let refusal = await world.refusal("update capacity_round set \(change)")
                #expect(refusal == "capacity_round_kept", "\(change)")
            }
        }
    }

    @Test("an erased learner leaves the lists of a frozen round under a name that leads to nobody")
    func erasure() async throws {
        try await Self.run { world in
            try await world.freeze()
            #expect(await world.refusal("delete from application_step") == nil)
            #expect(await world.refusal("delete from consent") == nil)
            #expect(await world.refusal("delete from person where person_id = '\(world.learner)'") == nil)
            let left = try await world.database.owner.lines(
                "select (select count(*) from round_learner) || ' ' || (select count(*) from round_choice) || ' ' || (select count(*) from round_candidate)"
            )
            #expect(left == ["1 1 1"])
            let named = try await world.database.owner.lines(
                "select count(*)::text from round_candidate c join round_learner l using (learner_id) join round_choice x using (learner_id) where c.is_erased and l.erased_key is not null and learner_id <> '\(world.learner)'"
            )
            #expect(named == ["1"])
        }
    }

    @Test("an erased learner leaves an open round with the lists, also past its hour")
    func erasureFromOpen() async throws {
        try await Self.run { world in
            let late = world.fixture.now.addingTimeInterval(8 * 86_400)
            #expect(await world.refusal("delete from consent") == nil)
            #expect(await world.refusal("delete from person where person_id = '\(world.learner)'", now: late) == nil)
            let left = try await world.database.owner.lines(
                "select (select count(*) from round_learner) || ' ' || (select count(*) from round_choice) || ' ' || (select count(*) from round_candidate)"
            )
            #expect(left == ["0 0 0"])
        }
    }

    @Test("no session says of itself that it erases somebody: frozen lists stay, before an erasure and after it")
    func forgedErasure() async throws {
        try await Self.run { world in
            let listedOnly = try await world.fixture.learner("Bob")
            try await world.fixture.roundCandidate(listedOnly, of: world.placement, in: world.round, rank: 2)
            try await world.freeze()
            let learner = world.learner
            let forged = "learner_id = '\(learner)' and set_config('placed.erased', '\(learner)', true) <> ''"
            for table in ["round_choice", "round_learner"] {
                let error = await #expect(throws: DatabaseError.self) {
                    _ = try await world.database.service.lines(
                        as: .learner(learner), now: world.fixture.now, "delete from \(table) where \(forged)")
                }
                #expect(error?.constraint == "capacity_round_is_open", "\(table)")
            }
            #expect(await world.refusal("delete from consent") == nil)
            #expect(await world.refusal("delete from person where person_id = '\(learner)'") == nil)
            #expect(await world.refusal("delete from person where person_id = '\(listedOnly)'") == nil)
            for change in Self.listChanges + ["delete from round_candidate where rank = 2"] {
                #expect(await world.refusal(change) == "capacity_round_is_open", "\(change)")
            }
        }
    }

    /// Starts a statement while others hold locks, and lets them go when it waits.
    private static func whileWaiting(
        _ database: ProjectDatabase, for holding: String, _ statement: String
    ) async throws {
        try await database.owner.lease { first in
            try await first.executeScript("begin; \(holding)")
            async let second: Void = database.owner.lease { try await $0.executeScript(statement) }
            try await database.untilWaiting()
            try await first.executeScript("commit")
            try await second
        }
    }

    @Test("an erasure waits for a freeze under way, and keeps what its digest was taken of")
    func erasureMeetsFreeze() async throws {
        try await Self.run { world in
            #expect(await world.refusal("delete from consent") == nil)
            try await Self.whileWaiting(
                world.database,
                for: """
                    update capacity_round set digest_version = 2, draw_seed = round_draw(capacity_round_id);
                    update capacity_round
                    set status = 'frozen', frozen_at = opened_at, placements = 1, learners = 1, candidates = 1, choices = 1,
                        lists_hash = round_lists_digest(capacity_round_id)
                    """, "delete from person where person_id = '\(world.learner)'")
            let kept = try await world.database.owner.lines(
                "select (round_lists_digest(capacity_round_id) = lists_hash)::text from capacity_round")
            #expect(kept == ["true"])
        }
    }

    @Test("nobody who is being erased is put on a list, or takes part")
    func erasedMeanwhile() async throws {
        let changes = [
            """
            insert into round_candidate (learner_id, capacity_round_id, placement_id, rank)
            select learner_id, capacity_round_id, placement_id, 1 from gone
            """,
            """
            do $$ begin
                insert into round_learner (learner_id, capacity_round_id, collection_id, text_version, joined_at, updated_at)
                select learner_id, capacity_round_id, collection_id, 'round-2', now(), now() from gone;
            exception when foreign_key_violation then null;
            end $$
            """,
        ]
        for change in changes {
            try await Self.run { world in
                let bob = try await world.fixture.learner("Bob")
                let collection = try await world.fixture.collection(of: bob, [])
                try await world.database.owner.lease {
                    try await $0.executeScript(
                        """
                        create table gone as select '\(bob)'::uuid as learner_id, '\(collection)'::uuid as collection_id,
                            '\(world.round)'::uuid as capacity_round_id, '\(world.placement)'::uuid as placement_id
                        """)
                }
                try await Self.whileWaiting(
                    world.database, for: "delete from person where person_id = '\(bob)'", change)
                let left = try await world.database.owner.lines(
                    "select ((select count(*) from round_candidate) + (select count(*) from round_learner))::text")
                #expect(left == ["2"])
            }
        }
    }

    @Test("a learner leaves between the freeze and the run only, and once")
    func leaving() async throws {
        try await Self.run { world in
            let leave = "update round_learner set left_at = '2027-03-01'"
            #expect(await world.refusal(leave) == "capacity_round_is_frozen")
            try await world.freeze()
            #expect(await world.refusal(leave) == nil)
            #expect(await world.refusal("update round_learner set left_at = null") == "capacity_round_is_frozen")
        }
        try await Self.run { world in
            let leave = "update round_learner set left_at = '2027-03-01'"
            try await world.freeze()
            try await world.complete()
            #expect(await world.refusal(leave) == "capacity_round_is_frozen")
        }
    }

    @Test(
        "a learner takes part with a collection of their own; a list is emptied by its employer and the service alone")
    func collectionsAndClearing() async throws {
        try await Self.run { world in
            let other = try await world.fixture.learner("Bob")
            let strange = try await world.fixture.collection(of: other, [])
            #expect(
                await world.refusal("update round_learner set collection_id = '\(strange)'")
                    == "round_learner_collection")
            let clear = "select clear_round_list('\(world.round)', '\(world.placement)', '{}')::text"
            #expect(await world.refusal(clear, as: .learner(world.learner)) == "42501")
            #expect(await world.refusal(clear, as: .rounds) == nil)
            #expect(await world.refusal("select hold_round('\(world.round)')::text") == "42501")
        }
    }

    @Test("weights of a published placement that may join stay as they are while the round is open or frozen")
    func weights() async throws {
        try await Self.run { world in
            let change = "update placement set factor_weights = '{300,200,300,100,100}'"
            #expect(await world.refusal(change) == "placement_weights_frozen")
            try await world.freeze()
            #expect(await world.refusal(change) == "placement_weights_frozen")
            try await world.complete()
            #expect(await world.refusal(change) == nil)
        }
        try await Self.run { world in
            let change = "update placement set factor_weights = '{300,200,300,100,100}'"
            #expect(await world.refusal("delete from round_placement") == nil)
            #expect(await world.refusal("update capacity_round set kinds = '{internship}'") == nil)
            #expect(await world.refusal(change) == nil)
        }
    }
}
