import Foundation
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import PlacedUseCases
import Testing

/// What gets lost on the way, a connection or time itself, costs no list a row.
@Suite("A follower that loses something")
struct FollowLossTests {
    private static let candidates = "select count(*)::text from match where list = 'candidate'"
    /// Until somebody waits for the end of a commit.
    private static let committing =
        "select count(*)::text from pg_stat_activity where datname = current_database() and wait_event = 'SyncRep'"

    private static func run(
        _ test: @Sendable (JourneyWorld, FollowedLists, CredentialRecord) async throws -> Void
    ) async throws {
        try await JourneyWorld.run { world in
            let badge = try LearnerBadges().token(
                to: "rita@mail.example", expires: world.now.addingTimeInterval(86_400))
            let outcome = try await world.done(ImportCredential(world.context)(badge, as: world.learner))
            guard case .one(let credential, _) = outcome else {
                Issue.record("not one credential")
                return
            }
            try await test(world, FollowedLists(project: world.project, context: world.context), credential)
        }
    }

    @Test("a connection lost after the commit: what changes before the next step is written, and kept with its inputs")
    func lostAfterTheCommit() async throws {
        try await Self.run { world, lists, credential in
            let achievement = credential.achievement?.iri ?? ""
            let first = try await world.publish(requiring: achievement)
            try await lists.followAll()
            // The follower's commits wait for a standby that never comes, and only they.
            try await world.project.change(
                """
                create function wait_for_standby() returns trigger language plpgsql as
                    $$ begin perform set_config('synchronous_commit', 'on', true); return null; end $$;
                create trigger wait_for_standby before insert on match_record
                    for each statement execute function wait_for_standby();
                """)
            try await world.project.change(
                "alter system set synchronous_standby_names = 'nobody'", asAdministrator: true)
            try await world.project.change("select pg_reload_conf()", asAdministrator: true)
            _ = try await world.share([credential.id])
            let step = Task { try await lists.followToTheFirstFailure() }
            try await eventually("was a commit waiting") { try await world.project.command(Self.committing) == "1" }
            try await world.project.change(
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and wait_event = 'SyncRep'
                """, asAdministrator: true)
            try await step.value
            try await world.project.change("alter system reset synchronous_standby_names", asAdministrator: true)
            try await world.project.change("select pg_reload_conf()", asAdministrator: true)
            try await world.project.change("drop trigger wait_for_standby on match_record")
            #expect(try await lists.text(Self.candidates) == "1")

            let second = try await world.publish(requiring: achievement, title: "Night shift")
            try await lists.followAll()
            #expect(try await lists.text(Self.candidates) == "2")
            let newest = try #require(
                try await world.context.store.view(as: .matcher, now: world.now).newestRecordedRun())
            let learner = try #require(world.learner.personID)
            for placement in [first, second] {
                let entries = try await ExplainMatch(world.context)(learner, placement.id, run: newest.run)
                #expect(entries.count == 2 && entries.allSatisfy { $0.differences.isEmpty })
            }
            try await lists.expectARunsLists()
        }
    }

    @Test("a clock that is set back gives back what time had taken away; one that trembles costs nothing")
    func clockSetBack() async throws {
        try await Self.run { world, lists, credential in
            _ = try await world.publish(requiring: credential.achievement?.iri ?? "")
            _ = try await world.share([credential.id])
            try await lists.follow(until: "1", Self.candidates)
            world.wait(86_401)
            try await lists.followAll()
            #expect(try await lists.text(Self.candidates) == "0")
            world.wait(-2)
            try await lists.followAll()
            #expect(try await lists.text(FollowedLists.passes) == "1")
            world.wait(-86_000)
            try await lists.followAll()
            #expect(try await lists.text(Self.candidates) == "1")
            #expect(try await lists.text(FollowedLists.passes) == "2")
            try await lists.expectARunsLists()
        }
    }

    @Test("old history is forgotten although no run is carried out")
    func retention() async throws {
        try await Self.run { world, lists, credential in
            _ = try await world.publish(requiring: credential.achievement?.iri ?? "")
            let (_, consent) = try await world.share([credential.id])
            try await lists.follow(until: "1", Self.candidates)
            _ = try await RevokeConsent(world.context)(consent.id, if: .any, as: world.learner)
            try await lists.follow(until: "0", Self.candidates)
            let history = "select count(*)::text from match_history"
            #expect(try await lists.text(history) == "2")
            try await world.project.change("update match_history set ended_at = ended_at - interval '5 years'")
            world.wait(3_601)
            try await lists.followAll()
            #expect(try await lists.text(history) == "0")
        }
    }

    @Test("while a run that was asked for is carried out, nothing is read to build an index that could not be written")
    func noBuildingBesideARun() async throws {
        try await Self.run { world, lists, _ in
            let view = world.context.store.view(as: .matcher, now: world.now)
            #expect(
                try await view.takeLease(
                    RunMatching.leaseName, holder: "another", until: world.now.addingTimeInterval(60)))
            try await world.project.whileNobodyReads("collection_credential") {
                let next = try await lists.follower(holder: "follower").next
                #expect(next == .busy)
            }
            try await view.releaseLease(RunMatching.leaseName, holder: "another")
            try await lists.step()
            #expect(await lists.index.isFollowing)
        }
    }
}
