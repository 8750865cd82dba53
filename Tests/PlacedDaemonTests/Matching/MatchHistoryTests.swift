import Foundation
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import PlacedUseCases
import Testing

/// What is kept of runs: their record, their lists, and what their scores were computed from.
@Suite("The history of match runs")
struct MatchHistoryTests {
    private struct Setting: Sendable {
        let world: JourneyWorld
        let credential: CredentialRecord
        let placement: PlacementRecord
        let consent: ConsentRecord

        var learner: LearnerID {
            get throws { try #require(world.learner.personID) }
        }

        func candidates(after run: MatchRunID? = nil) async throws -> [CandidateRecord] {
            try await ReadCandidates(world.context)(
                of: placement.id, asOf: run, afterRank: 0, limit: 10, as: world.employer
            ).items
        }

        func explain(_ run: MatchRunRecord) async throws -> [ExplainMatch.Entry] {
            try await ExplainMatch(world.context)(learner, placement.id, run: run.id)
        }

        func withdraw() async throws {
            _ = try await RevokeConsent(world.context)(consent.id, if: .any, as: world.learner)
        }

        func value(_ sql: String) async throws -> String {
            try await world.project.text(sql)
        }

        func change(_ script: String) async throws { try await world.project.change(script) }
    }

    private static func run(_ test: @Sendable (Setting) async throws -> Void) async throws {
        try await JourneyWorld.run { world in
            let badge = try LearnerBadges().token(to: "rita@mail.example")
            let outcome = try await world.done(ImportCredential(world.context)(badge, as: world.learner))
            guard case .one(let credential, _) = outcome else {
                Issue.record("not one credential")
                return
            }
            let placement = try await world.publish(requiring: credential.achievement?.iri ?? "")
            let (_, consent) = try await world.share([credential.id])
            try await test(Setting(world: world, credential: credential, placement: placement, consent: consent))
        }
    }

    @Test("the list of the run before stays readable as it was, and is shown by the consents of today")
    func previousRun() async throws {
        try await Self.run { setting in
            let first = try await setting.world.match()
            let score = try #require(try await setting.candidates().first).score
            try await setting.change(
                "update credential set level = 1, issued_at = issued_at - interval '3 years'")
            setting.world.wait(60)
            let second = try await setting.world.match()
            let later = try #require(try await setting.candidates().first).score
            #expect(later < score)
            #expect(try await setting.candidates(after: first.id).map(\.score) == [score])
            #expect(try await setting.candidates(after: second.id).map(\.score) == [later])
            let mine = try await ReadLearnerMatches(setting.world.context)(
                .placement, asOf: first.id, afterRank: 0, limit: 10, as: setting.world.learner)
            #expect(mine.items.map(\.score) == [score])
            try await setting.withdraw()
            #expect(try await setting.candidates(after: first.id).isEmpty)
            let third = try await setting.world.match()
            #expect(third.matches == 0)
            #expect(try await setting.candidates(after: third.id).isEmpty)
            #expect(try await setting.value("select count(*)::text from match_history") == "4")
        }
    }

    @Test("a run that is not there, failed, or is older than the retention has no list to read")
    func unreadable() async throws {
        try await Self.run { setting in
            let run = try await setting.world.match()
            await #expect(throws: UseCaseError.self) {
                try await setting.candidates(after: .new(at: setting.world.now))
            }
            setting.world.wait(1_461 * 86_400)
            await #expect(throws: UseCaseError.self) { try await setting.candidates(after: run.id) }
        }
    }

    @Test("where no run waits, nobody waits for whoever writes lists")
    func noWaiting() async throws {
        try await Self.run { setting in
            let context = setting.world.context
            let found = try await context.store.write(as: .matcher, now: context.clock()) { access in
                let until = context.clock().addingTimeInterval(60)
                let isTaken = try await access.takeLease(RunMatching.leaseName, holder: "writer", until: until)
                // Taking the lease would wait for this transaction, and this for it.
                let run = try await RunMatching(context)(holder: "poller")
                return (isTaken, run == nil)
            }
            #expect(found == (true, true))
        }
    }

    @Test("every run that succeeded is chained to the one before, with counts, versions and the digest of its rows")
    func chain() async throws {
        try await Self.run { setting in
            let first = try await setting.world.match()
            let second = try await setting.world.match()
            #expect(first.position == 1 && first.previousHash == String(repeating: "0", count: 64))
            #expect(second.position == 2 && second.previousHash == first.recordHash)
            #expect(first.resultHash == second.resultHash && first.recordHash != second.recordHash)
            #expect(first.learners == 1 && first.pairsConsidered == 1 && first.eligible == 1 && first.matches == 2)
            #expect(first.listed == MatchListedCounts(candidates: 1, placements: 1, near: 0))
            #expect(first.edition.rules == RunMatching.ruleEdition)
            #expect(first.edition.weights == FactorWeights.standard.values)
            let runs = ReadMatchRuns(setting.world.context)
            let whole = try await runs.recordState(as: .system)
            #expect(whole.count == 2 && whole.head == second.recordHash && whole.problems.isEmpty)
            #expect(try await setting.value("select count(*)::text from match_history") == "0")
        }
    }

    @Test(
        "who changes, removes or forges what was recorded is found out",
        arguments: [
            ("update match_record set content = replace(content, 'eligible', 'illegible') where position = 1", "1:"),
            ("delete from match_record where position = 2", "3:"),
            ("delete from match_record where position = 3", "0:"),
            (
                "update match_run set result_hash = 'x' where match_run_id = (select match_run_id from match_record where position = 3)",
                "3:"
            ),
            (
                """
                update match_record set content = '{}', record_hash = match_record_digest(previous_hash, '{}')
                where position = 2
                """, "2:"
            ),
        ])
    func tampering(change: String, place: String) async throws {
        try await Self.run { setting in
            for _ in 0..<3 {
                _ = try await setting.world.match()
                setting.world.wait(60)
            }
            try await setting.change(
                "alter table match_record disable trigger match_record_append_only;\n" + change)
            let state = try await ReadMatchRuns(setting.world.context).recordState(as: .system)
            #expect(state.problems.contains { $0.hasPrefix(place) }, "\(state.problems)")
        }
    }

    @Test("a stored score comes out of its stored inputs, also after everything live has changed")
    func explained() async throws {
        try await Self.run { setting in
            let run = try await setting.world.match()
            try await setting.change("update credential set level = 1, issued_at = issued_at - interval '9 years'")
            try await setting.change("delete from requirement_alternative")
            setting.world.wait(60)
            let next = try await setting.world.match()
            #expect(next.matches == 0)
            let entries = try await setting.explain(run)
            #expect(entries.map(\.stored.list) == [.candidate, .placement])
            for entry in entries {
                #expect(entry.differences == [])
                #expect(entry.computed?.score == entry.stored.score && entry.writer.run == run.id)
            }
            await #expect(throws: UseCaseError.self) { try await setting.explain(next) }
        }
    }

    @Test(
        "what somebody changed of a stored row or of its inputs is named",
        arguments: [
            ("update match set score = score + 1 where list = 'candidate'", [["score"], []]),
            (
                "update match set reasons = jsonb_set(reasons, '{0,value}', '999') where list = 'candidate'",
                [["reasons"], []]
            ),
            (
                "update match_learner_input set content = jsonb_set(content, '{travelRadiusKilometres}', '900')",
                [["inputs"], ["inputs"]]
            ),
            (
                "update match_placement_input set content = jsonb_set(content, '{languages}', '[\"xx\"]')",
                [["inputs"], ["inputs"]]
            ),
        ])
    func explainedTampering(change: String, expected: [[String]]) async throws {
        try await Self.run { setting in
            let run = try await setting.world.match()
            try await setting.change(change)
            #expect(try await setting.explain(run).map(\.differences) == expected)
        }
    }

    @Test("a part of the record is looked through by itself")
    func newestRecords() async throws {
        try await Self.run { setting in
            for _ in 0..<3 {
                _ = try await setting.world.match()
                setting.world.wait(60)
            }
            let runs = ReadMatchRuns(setting.world.context)
            let newest = try await runs.recordState(newest: 2, as: .system)
            #expect(newest.count == 3 && newest.checked == 2 && newest.problems.isEmpty)
            let all = try await runs.recordState(as: .system)
            #expect(all.checked == 3 && all.problems.isEmpty && all.head == newest.head)
            try await setting.change(
                """
                alter table match_record disable trigger match_record_append_only;
                update match_record set content = '{}' where position = 1;
                """)
            #expect(try await runs.recordState(newest: 2, as: .system).problems.isEmpty)
            #expect(try await runs.recordState(newest: 3, as: .system).problems.count == 1)
            try await setting.change("update match_record set content = '{}' where position = 2")
            #expect(try await runs.recordState(newest: 2, as: .system).problems.count == 1)
        }
    }

    @Test(
        "a disk that is full while results are written leaves the lists as they were, and the run failed with its reason"
    )
    func fullDisk() async throws {
        try await Self.run { setting in
            let first = try await setting.world.match()
            let before = try await setting.candidates().map(\.score)
            try await setting.change(
                """
                create function full_disk() returns trigger language plpgsql as $$
                begin raise exception 'no space left on device' using errcode = 'disk_full'; end $$;
                create trigger full_disk before insert on match_record for each statement execute function full_disk();
                update credential set level = 1;
                """)
            setting.world.wait(60)
            _ = try await RequestMatching(setting.world.context)(placement: nil, cause: .request, as: .system)
            await #expect(throws: UseCaseError.self) { try await RunMatching(setting.world.context)(holder: "test") }
            let runs = try await ReadMatchRuns(setting.world.context).newest(limit: 2, as: .system)
            #expect(runs.map(\.state) == [.failed, .succeeded])
            #expect(runs.first?.failure == "disk_full")
            #expect(try await setting.candidates().map(\.score) == before)
            #expect(try await setting.candidates(after: first.id).map(\.score) == before)
            try await setting.change("drop trigger full_disk on match_record")
            #expect(try await setting.world.match().position == 2)
        }
    }

    @Test("what ended before the retention is forgotten with its inputs; what still stands keeps its own")
    func retention() async throws {
        try await Self.run { setting in
            _ = try await setting.world.match()
            for level in [1, 2] {
                try await setting.change("update credential set level = \(level)")
                setting.world.wait(60)
                _ = try await setting.world.match()
            }
            #expect(try await setting.value("select count(*)::text from match_history") == "4")
            #expect(try await setting.value("select count(*)::text from match_learner_input") == "3")
            try await setting.change("update match_history set ended_at = ended_at - interval '5 years'")
            try await setting.change("update match_learner_input set recorded_at = recorded_at - interval '5 years'")
            let last = try await setting.world.match()
            #expect(try await setting.value("select count(*)::text from match_history") == "0")
            #expect(try await setting.value("select count(*)::text from match_learner_input") == "1")
            #expect(try await setting.explain(last).allSatisfy { $0.differences.isEmpty })
        }
    }
}
