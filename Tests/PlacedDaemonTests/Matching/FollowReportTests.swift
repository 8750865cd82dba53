import Foundation
import OpenBadges
import PlacedDomain
import PlacedMail
import PlacedStore
import PlacedTestSupport
import PlacedUseCases
import Synchronization
import Testing

/// What people are told of lists that follow changes: what was left out, that a placement was matched, what is new.
@Suite("What a follower reports")
struct FollowReportTests {
    private static func run(
        _ test: @Sendable (JourneyWorld, FollowedLists, CredentialID) async throws -> Void
    ) async throws {
        try await JourneyWorld.run { world in
            let badge = try LearnerBadges().token(to: "rita@mail.example")
            let outcome = try await world.done(ImportCredential(world.context)(badge, as: world.learner))
            guard case .one(let credential, _) = outcome else {
                Issue.record("not one credential")
                return
            }
            try await test(world, FollowedLists(project: world.project, context: world.context), credential.id)
        }
    }

    /// Who waits for the test.
    private static let waiting =
        "select count(*)::text from pg_stat_activity where datname = current_database() and wait_event = 'advisory'"
    private static let composed = "select count(*)::text from digest_run where state = 'succeeded'"
    private static let achievement = LearnerBadges().achievement.id

    @Test("a posting that comes to contradict itself is reported with the next run, once")
    func leftOut() async throws {
        try await Self.run { world, lists, credential in
            let placement = try await world.publish(requiring: Self.achievement)
            _ = try await world.share([credential])
            try await lists.followAll()
            let change = { (weights: String) in
                try await world.project.change(
                    """
                    update placement set factor_weights = array[\(weights)];
                    insert into event (event_id, at, actor_kind, verb, subject_kind, placement_id)
                    values (new_event_id(), now(), 'operator', 'placement.changed', 'placement', '\(placement.id)');
                    """)
                try await lists.followAll()
            }
            try await change("900, 100, 0, 0, 0")
            try await change("900, 100, 0, 0, 0")
            let newest = try await ReadMatchRuns(world.context).newest(limit: 10, as: .system)
            let admin = Actor.operator(.new(at: world.now))
            var reported: [MatchLeftOut] = []
            for run in newest {
                reported += try await ReadMatchRuns(world.context).leftOut(of: run.id, limit: 10, as: admin)
            }
            #expect(reported.map(\.subject) == [.placement(placement.id)])
            #expect(reported.map(\.reason) == ["weights"])
            // Well again, and wrong again: that is news.
            try await change("400, 200, 200, 100, 100")
            try await change("900, 100, 0, 0, 0")
            #expect(try await lists.text("select count(*)::text from match_left_out") == "2")
            try await lists.expectARunsLists()
        }
    }

    @Test("a placement followed within the second of its publication has been matched, also without a candidate")
    func matched() async throws {
        try await Self.run { world, lists, _ in
            try await lists.followAll()
            world.wait(0.7)
            let placement = try await world.publish(requiring: Self.achievement)
            let before = try await ReadCandidates(world.context)(
                of: placement.id, afterRank: 0, limit: 10, as: world.employer)
            #expect(before.run == nil)
            world.wait(0.1)
            try await lists.followAll()
            let page = try await ReadCandidates(world.context)(
                of: placement.id, afterRank: 0, limit: 10, as: world.employer)
            #expect(page.run?.state == .succeeded && page.items.isEmpty)
            let count = try await lists.text("select count(*)::text from match_run")
            try await lists.followAll()
            #expect(try await lists.text("select count(*)::text from match_run") == count)
        }
    }

    @Test("a placement that a longer transaction holds back is not said to be matched by runs that have not seen it")
    func heldBack() async throws {
        try await JourneyWorld.run { world in
            let lists = FollowedLists(project: world.project, context: world.context)
            let badge = try LearnerBadges().token(to: "rita@mail.example", expires: world.now.addingTimeInterval(60))
            let outcome = try await world.done(ImportCredential(world.context)(badge, as: world.learner))
            guard case .one(let credential, _) = outcome else {
                Issue.record("not one credential")
                return
            }
            _ = try await world.publish(requiring: Self.achievement, title: "First work")
            _ = try await world.share([credential.id])
            try await lists.followAll()
            let runs = "select count(*)::text from match_run"
            let before = try await lists.text(runs)
            world.wait(10)
            let published = Mutex<PlacementID?>(nil)
            try await world.project.between("begin; create temporary table longer ()", "commit") {
                let placement = try await world.publish(requiring: "urn:example:badges:nobody-holds")
                published.withLock { $0 = placement.id }
                // The badge lapses, which is written: a run that has not seen the placement.
                world.wait(60)
                try await lists.step()
                #expect(try await lists.text(runs) != before)
                let page = try await ReadCandidates(world.context)(
                    of: placement.id, afterRank: 0, limit: 10, as: world.employer)
                #expect(page.run == nil)
            }
            world.wait(10)
            try await lists.followAll()
            let placement = try #require(published.withLock { $0 })
            let page = try await ReadCandidates(world.context)(
                of: placement, afterRank: 0, limit: 10, as: world.employer)
            #expect(page.run?.state == .succeeded)
        }
    }

    @Test("a digest that is composed while candidates are being written tells them, or the next one does")
    func digests() async throws {
        try await Self.run { world, lists, credential in
            _ = try await world.publish(requiring: Self.achievement, title: "First work")
            _ = try await world.share([credential])
            world.wait(60)
            try await lists.followAll()
            try await world.project.change(
                """
                create function hold_record() returns trigger language plpgsql as
                    $$ begin perform pg_advisory_xact_lock_shared(1); return null; end $$;
                create trigger hold_record before insert on match_record
                    for each statement execute function hold_record();
                """)
            world.wait(60)
            _ = try await world.publish(requiring: Self.achievement, title: "Second work")
            let started = Mutex<[Task<Void, any Error>]>([])
            try await world.project.between("select pg_advisory_lock(1)", "select pg_advisory_unlock(1)") {
                started.withLock { $0.append(Task { try await lists.followAll() }) }
                try await eventually("did the lists wait") { try await world.project.command(Self.waiting) == "1" }
                // The candidates bear an earlier instant than the digest, and nobody sees them yet.
                world.wait(60)
                started.withLock { $0.append(Task { _ = try await world.composeDigests() }) }
                try await eventually("was a digest composed or waiting") {
                    if try await world.project.command(Self.waiting) == "2" { return true }
                    return try await lists.text(Self.composed) == "1"
                }
            }
            for task in started.withLock({ $0 }) { try await task.value }
            world.wait(86_400)
            _ = try await world.composeDigests()
            let mails = try await world.send().filter { $0.recipient.contains("eva@harbor.example") }
            let told = mails.map(\.text).joined()
            #expect(told.contains("First work"))
            #expect(told.contains("Second work"))
        }
    }
}
