import Foundation
import Libpq
import Logging
import PlacedTestSupport
import Testing

@Suite("Migration of who speaks for an achievement")
struct AchievementVoiceMigrationTests {
    private static let name = "achievement_voice"

    @Test("What was said of an achievement at another's address is unsaid; all else keeps its text and gets its right")
    func unsaid() async throws {
        try await TestDatabase.withClient { client in
            let directory = ProjectDatabase.schemaDirectory
            let roles = try String(contentsOfFile: directory + "/roles.sql", encoding: .utf8)
            try await client.lease { try await $0.executeScript(roles) }
            let all = try Migration.load(directory: directory + "/migrations")
            let position = try #require(all.firstIndex { $0.name == Self.name })
            _ = try await Migrator(client: client).migrate(Array(all[..<position]))
            try await client.lease { try await $0.executeScript(Self.world) }
            _ = try await Migrator(client: client).migrate(all)
            let rows = try await client.lines(
                """
                select concat_ws(' ', coalesce(a.name, 'nothing'), a.is_known, a.voice,
                    (select count(*) from achievement_competency c where c.achievement_id = a.achievement_id))
                from achievement a
                order by a.achievement_id
                """)
            #expect(
                rows == [
                    "own host t 2 1", "own did:web t 2 1", "urn t 1 1", "nothing f 0", "nothing f 0",
                    "stacked by the operator t 1", "the operator's t 1",
                ])
        }
    }

    /// Issuers that spoke for achievements of their own and of others.
    private static let world = """
        insert into issuer (issuer_id, iri, created_at) values
            ('10000000-0000-0000-0000-000000000001', 'https://college.test/issuers/1', now()),
            ('10000000-0000-0000-0000-000000000002', 'did:web:college.test%3A8443:issuers:2', now()),
            ('10000000-0000-0000-0000-000000000003', 'did:key:z6Mk', now());
        insert into achievement (achievement_id, iri, name, stack_level, is_known, issuer_id, created_at) values
            ('20000000-0000-0000-0000-000000000001', 'https://College.test/a', 'own host', null, true,
                '10000000-0000-0000-0000-000000000001', now()),
            ('20000000-0000-0000-0000-000000000002', 'https://college.test:8443/b', 'own did:web', null, true,
                '10000000-0000-0000-0000-000000000002', now()),
            ('20000000-0000-0000-0000-000000000003', 'urn:uuid:1', 'urn', null, true,
                '10000000-0000-0000-0000-000000000003', now()),
            ('20000000-0000-0000-0000-000000000004', 'https://college.test/d', 'squatted', null, true,
                '10000000-0000-0000-0000-000000000003', now()),
            ('20000000-0000-0000-0000-000000000005', 'https://other.test/e', 'elsewhere', null, true,
                '10000000-0000-0000-0000-000000000001', now()),
            ('20000000-0000-0000-0000-000000000006', 'https://other.test/f', 'stacked by the operator', 2, true,
                '10000000-0000-0000-0000-000000000003', now()),
            ('20000000-0000-0000-0000-000000000007', 'https://other.test/g', 'the operator''s', null, true, null, now());
        insert into achievement_competency (achievement_id, competency)
        select achievement_id, 'driving' from achievement;
        """
}
