import Foundation
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import PlacedUseCases
import Testing

/// Each kind of change lands in the stored lists without a run.
@Suite("Stored lists that follow changes")
struct FollowMatchingTests {
    private static let candidates = "select count(*)::text from match where list = 'candidate'"

    private static func run(_ test: @Sendable (JourneyWorld, FollowedLists) async throws -> Void) async throws {
        try await JourneyWorld.run { world in
            try await test(world, FollowedLists(project: world.project, context: world.context))
        }
    }

    /// Imports a badge of the learner's, of an achievement nobody has heard of before.
    private static func badge(_ world: JourneyWorld, expires: Date? = nil) async throws -> CredentialRecord {
        let badge = try LearnerBadges().token(to: "rita@mail.example", expires: expires)
        let outcome = try await world.done(ImportCredential(world.context)(badge, as: world.learner))
        guard case .one(let credential, _) = outcome else { throw StoreError.stillRunning }
        return credential
    }

    @Test("a posting, a badge with a consent, an edit and a revocation, each as it comes")
    func eachChange() async throws {
        try await Self.run { world, lists in
            try await lists.step()
            #expect(await lists.index.isFollowing)
            // The posting comes first, and names an achievement that only a later badge brings.
            let placement = try await world.publish(requiring: "urn:example:badges:a-plus")
            try await lists.followAll()
            #expect(try await lists.text(Self.candidates) == "0")

            let credential = try await Self.badge(world)
            let (_, consent) = try await world.share([credential.id])
            try await lists.follow(until: "1", Self.candidates)
            let counted = try await AskWhatIf(world.context)(placement.id, as: world.employer)
            #expect(counted.source == .live)
            let shown = try await ReadCandidates(world.context)(
                of: placement.id, afterRank: 0, limit: 10, as: world.employer)
            #expect(shown.items.map(\.learner) == [try #require(world.learner.personID)])
            #expect(shown.run != nil)

            // A second posting, then the first asks for a level the badge does not have.
            _ = try await world.publish(requiring: "urn:example:badges:a-plus", title: "Night shift")
            try await lists.follow(until: "2", Self.candidates)
            var content = placement.content
            content.requirements[0].alternatives[0].minimumLevel = 5
            _ = try await ReplacePlacement(world.context)(placement.id, with: content, if: .any, as: world.employer)
            try await lists.follow(until: "1", Self.candidates)
            try await lists.follow(until: "1", "select count(*)::text from match where list = 'near'")

            _ = try await RevokeConsent(world.context)(consent.id, if: .any, as: world.learner)
            try await lists.follow(until: "0", "select count(*)::text from match")
            try await lists.expectARunsLists()
        }
    }

    @Test("a badge that lapses, a consent that ends and a posting that closes need nobody to say so")
    func byTimeAlone() async throws {
        try await Self.run { world, lists in
            let credential = try await Self.badge(world, expires: world.now.addingTimeInterval(86_400))
            _ = try await world.publish(requiring: credential.achievement?.iri ?? "")
            _ = try await world.share([credential.id])
            try await lists.follow(until: "1", Self.candidates)
            let next = try await lists.step().next
            #expect(next == .rest(until: world.now.addingTimeInterval(86_400)))
            world.wait(86_401)
            try await lists.step()
            #expect(try await lists.text(Self.candidates) == "0")
            // What lapsed is what is missing now.
            #expect(try await lists.text("select count(*)::text from match where list = 'near'") == "1")
            world.wait(40 * 86_400)
            try await lists.step()
            #expect(try await lists.text("select count(*)::text from match") == "0")
            try await lists.expectARunsLists()
        }
    }

    @Test("earlier lists stay readable, every step is in the record, and a stored score is computed again")
    func history() async throws {
        try await Self.run { world, lists in
            let credential = try await Self.badge(world)
            let placement = try await world.publish(requiring: credential.achievement?.iri ?? "")
            let (_, consent) = try await world.share([credential.id])
            try await lists.follow(until: "1", Self.candidates)
            let view = world.context.store.view(as: .matcher, now: world.now)
            let first = try #require(try await view.newestRecordedRun())
            let learner = try #require(world.learner.personID)
            let entries = try await ExplainMatch(world.context)(learner, placement.id, run: first.run)
            #expect(entries.count == 2 && entries.allSatisfy { $0.differences.isEmpty })

            world.wait(60)
            _ = try await RevokeConsent(world.context)(consent.id, if: .any, as: world.learner)
            try await lists.follow(until: "0", Self.candidates)
            world.wait(60)
            _ = try await world.share([credential.id])
            try await lists.follow(until: "1", Self.candidates)
            let before = try await ReadCandidates(world.context)(
                of: placement.id, asOf: first.run, afterRank: 0, limit: 10, as: world.employer)
            #expect(before.items.count == 1)
            #expect(try await lists.text("select count(*)::text from match_history") == "2")
            let state = try await ReadMatchRuns(world.context).recordState(as: .system)
            #expect(state.problems.isEmpty && state.count >= 3)
        }
    }

    @Test("who closes an account is in no list any more, and back when it is opened again")
    func closedAccount() async throws {
        try await Self.run { world, lists in
            let credential = try await Self.badge(world)
            _ = try await world.publish(requiring: credential.achievement?.iri ?? "")
            _ = try await world.share([credential.id])
            try await lists.follow(until: "1", Self.candidates)
            try await world.project.change("update person set closed_at = now() where role = 'learner'")
            try await lists.follow(until: "0", Self.candidates)
            try await world.project.change("update person set closed_at = null where role = 'learner'")
            try await lists.follow(until: "1", Self.candidates)
            try await lists.expectARunsLists()
        }
    }

    @Test("a run that somebody asked for comes between, and its seed holds from then on")
    func aRunBetween() async throws {
        try await Self.run { world, lists in
            let credential = try await Self.badge(world)
            _ = try await world.publish(requiring: credential.achievement?.iri ?? "")
            try await lists.followAll()
            let run = try await world.match()
            _ = try await world.share([credential.id])
            try await lists.follow(until: "1", Self.candidates)
            let newest = try await world.context.store.view(as: .matcher, now: world.now).newestRecordedRun()
            #expect(newest.map { Int($0.seed) } == run.seed)
            try await lists.expectARunsLists()
        }
    }

    @Test("one process follows; meanwhile no moment of the schedule and no change queues a run")
    func oneFollows() async throws {
        try await Self.run { world, lists in
            try await lists.step()
            // Another process: the same database and clock, an index of its own.
            let other = FollowedLists(
                project: world.project,
                context: UseCaseContext(
                    store: world.context.store, logger: world.context.logger, clock: world.context.clock))
            #expect(try await other.follower(holder: "another").next == .busy)
            #expect(await !other.index.isFollowing)
            #expect(try await RequestMatching(world.context).scheduled(at: world.now) == nil)
            world.wait(31)
            // The follower is gone: another takes over from a snapshot.
            #expect(try await other.follower(holder: "another").next == .more)
            #expect(await other.index.isFollowing)
            #expect(try await lists.follower(holder: "follower").next == .busy)
            #expect(await !lists.index.isFollowing)
        }
    }
}
