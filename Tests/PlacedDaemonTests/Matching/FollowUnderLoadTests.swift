import Foundation
import Libpq
import Logging
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import PlacedUseCases
import Synchronization
import Testing

/// Writers who commit whenever they like, and a database that goes away.
@Suite("A follower under load")
struct FollowUnderLoadTests {
    private struct World: Sendable {
        let lists: FollowedLists
        let learners: [LearnerID]
        let consents: [ConsentID]
        let placements: [PlacementID]
    }

    private static func run(_ test: @Sendable (World) async throws -> Void) async throws {
        try await ProjectDatabase.with { database in
            let fixture = Fixture(database)
            let context = UseCaseContext(
                store: database.store, logger: Logger(label: "test.follow"), clock: { Fixture.monday })
            let employer = try await fixture.employer("Harbor")
            let author = try await fixture.member(of: employer, "Eva")
            let issuer = try await fixture.issuer("did:web:issuer.example")
            var achievements: [AchievementID] = []
            for number in 0..<3 { achievements.append(try await fixture.achievement("urn:achievement:\(number)")) }
            var (learners, consents): ([LearnerID], [ConsentID]) = ([], [])
            for number in 0..<8 {
                let learner = try await fixture.learner("Learner \(number)")
                var credentials: [CredentialID] = []
                for achievement in achievements.prefix(1 + number % 3) {
                    credentials.append(
                        try await fixture.credential(
                            of: learner, achievement, from: issuer, with: ["level": .integer(1 + number % 5)]))
                }
                let collection = try await fixture.collection(of: learner, credentials)
                consents.append(try await fixture.consent(of: learner, collection, to: .allEmployers))
                learners.append(learner)
            }
            var placements: [PlacementID] = []
            for number in 0..<4 {
                placements.append(
                    try await fixture.placement(
                        of: employer, by: author, requiring: Array(achievements.prefix(1 + number % 2))))
            }
            try await test(
                World(
                    lists: FollowedLists(project: database, context: context), learners: learners, consents: consents,
                    placements: placements))
        }
    }

    /// Something happens to one learner or posting, with its event, in one transaction that takes its time.
    private static func change(_ world: World, _ writer: Int, _ round: Int) async throws {
        let number = (writer * 5 + round * 3) % world.learners.count
        let (learner, consent) = (world.learners[number], world.consents[number])
        let placement = world.placements[(writer + round) % world.placements.count]
        let kinds = [
            ("update learner set weekly_slots = \(round + 1) where learner_id = '\(learner)'", "profile.changed"),
            ("update consent set revoked_at = now() where consent_id = '\(consent)'", "consent.revoked"),
            ("update consent set revoked_at = null where consent_id = '\(consent)'", "consent.granted"),
            ("update placement set weekly_slots = \(writer) where placement_id = '\(placement)'", "placement.changed"),
        ]
        let (script, verb) = kinds[(writer + round) % kinds.count]
        let nobody = "00000000-0000-0000-0000-000000000000"
        let about = verb.hasPrefix("placement") ? "'\(nobody)', '\(placement)'" : "'\(learner)', null"
        try await world.lists.project.change(
            """
            begin;
            \(script);
            select pg_sleep(\(Double((writer * 7 + round) % 4) / 400));
            insert into event (event_id, at, actor_kind, verb, subject_kind, learner_id, placement_id)
            values (new_event_id(), now(), 'operator', '\(verb)', 'learner', \(about));
            commit;
            """)
    }

    @Test("after writers who commit out of order, the stored lists are a run's")
    func concurrentWriters() async throws {
        try await Self.run { world in
            try await world.lists.step()
            let isOver = Mutex(false)
            async let writing: Void = {
                defer { isOver.withLock { $0 = true } }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for writer in 0..<4 {
                        group.addTask {
                            for round in 0..<12 { try await Self.change(world, writer, round) }
                        }
                    }
                    try await group.waitForAll()
                }
            }()
            while !isOver.withLock({ $0 }) {
                try await world.lists.step()
                await Task.yield()
            }
            try await writing
            try await world.lists.followAll()
            try await world.lists.expectARunsLists()
        }
    }

    @Test("a database that goes away in the middle of a snapshot, of a reading and of a writing leaves nothing wrong")
    func databaseAway() async throws {
        try await Self.run { world in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for round in 0..<30 {
                        try await world.lists.step()
                        if round % 3 == 0 { try await Self.change(world, 1, round) }
                    }
                }
                group.addTask {
                    for _ in 0..<25 {
                        // Every connection of the matcher is cut, whatever it is doing.
                        try await world.lists.project.change(
                            """
                            select pg_terminate_backend(pid) from pg_stat_activity
                            where datname = current_database() and application_name = 'placed_matcher';
                            select pg_sleep(0.02);
                            """, asAdministrator: true)
                    }
                }
                try await group.waitForAll()
            }
            try await world.lists.followAll()
            try await world.lists.expectARunsLists()
        }
    }
}
