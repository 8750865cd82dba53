import Foundation
import Libpq
import PlacedDomain
import PlacedTestSupport
import Testing

@Suite("The checks of a live database")
struct InvariantCheckTests {
    /// What breaks each invariant in ``TwoSidedWorld``; where the schema forbids it, what forbids it goes first.
    private static let violations: [String: String] = [
        "001_one_live_application.sql": """
        drop index application_live_key;
        insert into application (learner_id, application_id, placement_id, employer_id, collection_id, consent_id,
            submitted_at, updated_at)
        select learner_id, gen_random_uuid(), placement_id, employer_id, collection_id, consent_id, submitted_at, updated_at
        from application
        """,
        "002_verified_credential_is_complete.sql": """
        alter table credential drop constraint credential_verified_check;
        update credential set achievement_id = null
        """,
        "003_one_digest_per_period.sql": """
        alter table digest_ledger drop constraint digest_ledger_period_key;
        insert into digest_ledger (learner_id, digest_ledger_id, period, period_on, claimed_at, covers_until)
        select learner_id, gen_random_uuid(), period, period_on, claimed_at, covers_until from digest_ledger
        """,
        "004_points_sum_to_score.sql": "update match set score = score - 1 where list = 'candidate'",
        "005_no_consent_on_deleted_collection.sql": "update collection set deleted_at = created_at",
        "006_published_placement_closes.sql": """
        alter table placement drop constraint placement_complete_check;
        update placement set closes_at = null
        """,
        "007_one_mail_per_ledger_row.sql": "update outbox set state = 'sent'",
        "008_overdue_placement_is_closed.sql":
            "update placement set closes_at = '2027-02-28 11:59:59Z' where status = 'published'",
        "009_application_is_at_its_employer.sql": """
        update application set employer_id = (select employer_id from employer where name = 'Globex')
        """,
        "010_match_rests_on_own_credentials.sql": """
        update match set credential_ids = array(
            select credential_id from credential c where c.learner_id <> match.learner_id)
        """,
        "011_decision_is_settled.sql": "update application set effective_at = '2027-02-28 11:59:59Z'",
        "012_mail_is_not_stuck.sql": "update outbox set state = 'sending', lease_until = '2027-02-28 11:59:59Z'",
        "013_every_learner_is_a_person_of_that_role.sql": "update person set role = 'advisor' where role = 'learner'",
        "014_application_consent_serves_its_placement.sql": """
        update application a set consent_id = c.consent_id
        from consent c where c.learner_id = a.learner_id and c.scope_kind = 'employer'
        """,
        "015_kept_credential_is_checked_again.sql": "update credential set source_url = 'https://issuer.test/badge'",
        "016_runs_are_as_recorded.sql": "update match_run set seed = seed + 1",
        "017_round_lists_are_as_frozen.sql":
            "update capacity_round set lists_hash = 'other', learners = 2, candidates = 2",
        "018_round_result_is_as_run.sql": "update capacity_round set result_hash = 'other', learners = 2",
        "019_round_keeps_to_seats_and_lists.sql": """
        alter table round_learner disable trigger round_learner_result;
        update round_learner l set placement_id = c.placement_id, choice = 1
        from round_choice c where c.learner_id = l.learner_id
        """,
        "020_collected_badge_is_as_its_credential.sql":
            "update collection_badge set badge = set_byte(badge, 0, get_byte(badge, 0) # 1)",
    ]

    private static let directory = ProjectDatabase.schemaDirectory + "/checks"

    private static func rows(_ database: ProjectDatabase, _ file: String) async throws -> [String] {
        let text = try String(contentsOfFile: "\(directory)/\(file)", encoding: .utf8)
        let statement = text.trimmingCharacters(in: .whitespacesAndNewlines).trimmingSuffix(";")
        return try await database.owner.batch(SQL.scope(.system), SQL(statement)).1.map { $0 ?? "" }
    }

    @Test("every file is numbered, says its invariant in the first line, and has a violation here")
    func files() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.directory).sorted()
        #expect(files == Self.violations.keys.sorted())
        for (index, file) in files.enumerated() {
            #expect(file.hasPrefix(String(String(1001 + index).dropFirst()) + "_"))
            let text = try String(contentsOfFile: "\(Self.directory)/\(file)", encoding: .utf8)
            let first = text.split(separator: "\n").first ?? ""
            #expect(first.hasPrefix("-- ") && first.hasSuffix("."), "\(file)")
            #expect(text.filter { $0 == ";" }.count == 1, "\(file) is one statement")
        }
    }

    @Test("a sound database has nothing to report")
    func sound() async throws {
        try await ProjectDatabase.with { database in
            _ = try await TwoSidedWorld(Fixture(database))
            for file in Self.violations.keys.sorted() {
                #expect(try await Self.rows(database, file) == [], "\(file)")
            }
        }
    }

    @Test("a violation is reported by its own check", arguments: violations.keys.sorted())
    func violation(file: String) async throws {
        try await ProjectDatabase.with { database in
            _ = try await TwoSidedWorld(Fixture(database))
            let violation = try #require(Self.violations[file])
            try await database.owner.lease { try await $0.executeScript(violation) }
            let found = try await Self.rows(database, file)
            #expect(!found.isEmpty)
            // Identifiers and counts only: what is reported ends in logs.
            #expect(found.allSatisfy { !$0.contains("Ann") && !$0.contains("@") })
        }
    }
}

extension String {
    /// Without an ending, if it has it.
    fileprivate func trimmingSuffix(_ ending: String) -> String {
        hasSuffix(ending) ? String(dropLast(ending.count)) : self
    }
}
