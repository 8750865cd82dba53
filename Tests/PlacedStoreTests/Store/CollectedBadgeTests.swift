import Foundation
import PlacedDomain
import PlacedTestSupport
import Testing

/// What the matcher reads of a badge follows the badge, whichever way it changes.
@Suite("Badges in collections, as the matcher reads them")
struct CollectedBadgeTests {
    /// What check 020 finds.
    private static func differences(_ database: ProjectDatabase) async throws -> [String] {
        let path = "\(ProjectDatabase.schemaDirectory)/checks/020_collected_badge_is_as_its_credential.sql"
        let sql = try String(contentsOfFile: path, encoding: .utf8).replacing(";", with: "")
        return try await database.owner.lines(sql)
    }

    private static func count(_ database: ProjectDatabase) async throws -> String? {
        try await database.owner.lines("select count(*)::text from collection_badge").first
    }

    @Test(
        "every change of a credential arrives in each of its collections",
        arguments: [
            ("level = 5", "3"), ("proof_by_key = not proof_by_key", "3"),
            ("issued_at = issued_at - interval '1 day'", "3"),
            ("expires_at = '2030-01-01Z'", "3"), ("counts_until = '2030-01-01Z'", "3"), ("issuer_id = %other", "3"),
            ("verdict = 'not_verified'", "1"), ("verdict = 'indeterminate', level = 1", "1"),
            ("deleted_at = now()", "1"),
            ("last_verified_at = now()", "3"),
        ])
    func restated(change: String, left: String) async throws {
        try await ProjectDatabase.with { database in
            let fixture = Fixture(database)
            let issuer = try await fixture.issuer("did:web:issuer.example")
            let other = try await fixture.issuer("did:web:other.example")
            let welding = try await fixture.achievement("urn:welding")
            let learner = try await fixture.learner("Ann")
            let badge = try await fixture.credential(of: learner, welding, from: issuer)
            let second = try await fixture.credential(of: learner, welding, from: issuer)
            let refused = try await fixture.credential(
                of: learner, welding, from: issuer, with: ["verdict": "not_verified"])
            _ = try await fixture.collection(of: learner, [badge, second, refused])
            _ = try await fixture.collection(of: learner, [badge])
            #expect(try await Self.count(database) == "3")
            let assignment = change.replacing("%other", with: "'\(other)'")
            _ = try await database.owner.lines(
                "update credential set \(assignment) where credential_id = '\(badge)' returning 'x'")
            #expect(try await Self.count(database) == left)
            #expect(try await Self.differences(database).isEmpty)
            // And one that was refused comes in when it is verified at last.
            _ = try await database.owner.lines(
                "update credential set verdict = 'verified' where credential_id = '\(refused)' returning 'x'")
            #expect(try await Self.count(database) == String((Int(left) ?? 0) + 1))
            #expect(try await Self.differences(database).isEmpty)
        }
    }

    @Test("what leaves a collection leaves the matcher; a copy that says something else is found")
    func removed() async throws {
        try await ProjectDatabase.with { database in
            let fixture = Fixture(database)
            let issuer = try await fixture.issuer("did:web:issuer.example")
            let welding = try await fixture.achievement("urn:welding")
            let learner = try await fixture.learner("Ann")
            let badges = [
                try await fixture.credential(of: learner, welding, from: issuer),
                try await fixture.credential(of: learner, welding, from: issuer),
            ]
            _ = try await fixture.collection(of: learner, badges)
            _ = try await database.owner.lines(
                "delete from collection_credential where credential_id = '\(badges[0])' returning 'x'")
            #expect(try await Self.count(database) == "1")
            #expect(try await Self.differences(database).isEmpty)
            _ = try await database.owner.lines(
                "update collection_badge set badge = set_byte(badge, 51, 1) returning 'x'")
            #expect(try await Self.differences(database).count == 1)
        }
    }
}
