import Foundation
import OpenBadges
import PlacedDomain
import PlacedMail
import PlacedStore
import PlacedUseCases
import Testing

/// What employers see of a badge whose verdict is old, or has changed.
@Suite("Checks before badges are shown")
struct ReverificationJourneyTests {
    private static let day: TimeInterval = 86_400

    /// A learner with a hosted badge in a shared collection, who is a candidate of a placement.
    private static func run(
        _ test: @Sendable (JourneyWorld, HostedCollege, CredentialID, PlacementID) async throws -> Void
    ) async throws {
        let network = SwitchableLoader()
        try await JourneyWorld.run(loader: network) { world in
            // News begins after the accounts.
            world.wait(1)
            let college = HostedCollege(network)
            let outcome = try await world.done(
                ImportCredential(world.context)(
                    .url(college.award(to: "rita@mail.example")), as: world.learner))
            guard case .one(let credential, _) = outcome else {
                Issue.record("not one credential")
                return
            }
            let placement = try await world.publish(requiring: college.achievement.id)
            _ = try await world.share([credential.id])
            try await world.match()
            try await test(world, college, credential.id, placement.id)
        }
    }

    private static func candidates(_ placement: PlacementID, _ world: JourneyWorld) async throws -> Int {
        try await ReadCandidates(world.context)(of: placement, afterRank: 0, limit: 10, as: world.employer).items.count
    }

    @Test("A badge taken back leaves the candidates at once, and the matches with the run that it asked for")
    func revoked() async throws {
        try await Self.run { world, college, _, placement in
            #expect(try await Self.candidates(placement, world) == 1)
            college.revoke()
            world.wait(3 * Self.day)
            #expect(try await VerifyDueCredentials(world.context)(holder: "test") == 1)
            #expect(try await Self.candidates(placement, world) == 0)
            let run = try #require(try await RunMatching(world.context)(holder: "test"))
            #expect(run.eligible == 0)
            let mails = try await world.send()
            #expect(
                mails.contains {
                    $0.recipient.contains("rita@mail.example") && $0.text.contains("taken the badge back")
                })
        }
    }

    @Test("A badge within the grace of an outage stays a candidate; after it no more")
    func outage() async throws {
        try await Self.run { world, college, _, placement in
            college.vanishes()
            world.wait(3 * Self.day)
            _ = try await VerifyDueCredentials(world.context)(holder: "test")
            try await world.match()
            #expect(try await Self.candidates(placement, world) == 1)
            world.wait(4 * Self.day)
            #expect(try await Self.candidates(placement, world) == 0)
            _ = try await VerifyDueCredentials(world.context)(holder: "test")
            try await world.match()
            #expect(try await Self.candidates(placement, world) == 0)
        }
    }

    @Test(
        "A page hastens the check of a verdict that is too old to be shown, and of no other", arguments: [true, false])
    func reveal(_ isOld: Bool) async throws {
        try await Self.run { world, _, _, placement in
            world.wait(Self.day + (isOld ? 1 : 0))
            let before = try await VerifyDueCredentials(world.context)(holder: "test")
            let shown = try await Self.candidates(placement, world)
            let after = try await VerifyDueCredentials(world.context)(holder: "test")
            #expect(before == 0 && shown == 1 && after == (isOld ? 1 : 0))
        }
    }

    @Test("Digests have old verdicts checked first, and tell of no badge that was taken back meanwhile")
    func digestAfterChecks() async throws {
        try await Self.run { world, college, _, _ in
            college.revoke()
            world.wait(Self.day + 1)
            _ = try await RequestDigests(world.context)(.daily, on: CalendarDay(world.now, in: .gmt), as: .system)
            #expect(try await ComposeDigests(world.context)(holder: "test") == nil)
            #expect(try await VerifyDueCredentials(world.context)(holder: "test") == 1)
            _ = try #require(try await ComposeDigests(world.context)(holder: "test"))
            let mails = try await world.send()
            #expect(mails.allSatisfy { !$0.recipient.contains("eva@harbor.example") })
        }
    }

    @Test("Digests do not wait longer than the operator allows for checks that do not come")
    func digestWait() async throws {
        try await Self.run { world, _, _, _ in
            world.wait(Self.day + 1)
            _ = try await RequestDigests(world.context)(.daily, on: CalendarDay(world.now, in: .gmt), as: .system)
            world.wait(599)
            #expect(try await ComposeDigests(world.context)(holder: "test") == nil)
            world.wait(1)
            #expect(try #require(try await ComposeDigests(world.context)(holder: "test")) > 0)
        }
    }
}
