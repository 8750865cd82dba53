import Foundation
import OpenBadges
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import PlacedUseCases
import Testing

/// What achievements stand for, and whom one trusts, in lists that follow changes.
@Suite("A follower and the catalogue")
struct FollowCatalogueTests {
    private static let candidates = "select count(*)::text from match where list = 'candidate'"
    private static let score = "select score::text from match where list = 'candidate'"
    private static let networks = "https://skills.example/networks"

    private static func run(_ test: @Sendable (JourneyWorld, FollowedLists) async throws -> Void) async throws {
        try await JourneyWorld.run { world in
            try await test(world, FollowedLists(project: world.project, context: world.context))
        }
    }

    /// A placement that wishes for networks.
    private static func publish(_ world: JourneyWorld, _ change: (inout PlacementContent) -> Void = { _ in })
        async throws -> PlacementRecord
    {
        var content = try await world.publish(requiring: LearnerBadges().achievement.id).content
        content.title = "Networker"
        content.competencies = [.init(id: networks, weight: 3)]
        change(&content)
        let draft = try await world.done(CreatePlacement(world.context)(content, as: world.employer))
        return try await world.done(PublishPlacement(world.context)(draft.id, if: .any, as: world.employer))
    }

    private static func share(_ badges: LearnerBadges, _ world: JourneyWorld) async throws {
        let outcome = try await world.done(
            ImportCredential(world.context)(try badges.token(to: "rita@mail.example"), as: world.learner))
        guard case .one(let credential, _) = outcome else { throw StoreError.stillRunning }
        _ = try await world.share([credential.id])
    }

    @Test("a badge of an aligned achievement that nobody had, and its alignment anew, need no pass over everything")
    func alignments() async throws {
        try await Self.run { world, lists in
            try await lists.step()
            _ = try await Self.publish(world)
            try await Self.share(LearnerBadges(), world)
            try await lists.follow(until: "2", Self.candidates)
            let networker =
                Self.score + " and placement_id = (select placement_id from placement where title = 'Networker')"
            let aligned = try #require(Int(try await lists.text(networker)))
            try await world.project.change("delete from achievement_competency")
            try await lists.followAll()
            let unaligned = try #require(Int(try await lists.text(networker)))
            #expect(unaligned < aligned)
            // It is one of those that nobody asked for before.
            try await world.project.change(
                """
                insert into achievement_competency (achievement_id, competency)
                select achievement_id, c from achievement, unnest(array['\(Self.networks)', 'urn:zzz']) c
                """)
            try await lists.followAll()
            #expect(Int(try await lists.text(networker)) == aligned)
            #expect(try await lists.text(FollowedLists.passes) == "1")
            try await lists.expectARunsLists()
        }
    }

    @Test("achievements that nobody holds or asks for touch nothing; what stands for another touches everything")
    func relations() async throws {
        try await Self.run { world, lists in
            try await Self.share(LearnerBadges(), world)
            let asked = "urn:example:asked"
            _ = try await world.publish(requiring: asked)
            try await lists.followAll()
            try await world.project.change(
                """
                insert into achievement (achievement_id, iri, name, is_known, created_at)
                values ('\(UUID())', 'urn:example:nobodys', 'Nobody''s', true, now());
                insert into achievement_competency (achievement_id, competency)
                select achievement_id, '\(Self.networks)' from achievement where iri = 'urn:example:nobodys';
                """)
            try await lists.followAll()
            #expect(try await lists.text(FollowedLists.passes) == "1")
            #expect(try await lists.text(Self.candidates) == "0")
            try await world.project.change(
                """
                insert into achievement_relation (achievement_id, other_id, relation)
                select least(a.achievement_id, b.achievement_id), greatest(a.achievement_id, b.achievement_id),
                    'equivalent'
                from achievement a, achievement b
                where a.iri = '\(asked)' and b.iri = '\(LearnerBadges().achievement.id)'
                """)
            try await lists.followAll()
            #expect(try await lists.text(Self.candidates) == "1")
            #expect(try await lists.text(FollowedLists.passes) == "2")
            try await lists.expectARunsLists()
        }
    }

    @Test("an issuer that is trusted for a day is so from its first midnight to its last, and nobody has to say it")
    func trustWindow() async throws {
        try await Self.run { world, lists in
            let badges = LearnerBadges()
            _ = try await Self.publish(world) { $0.trustedIssuersOnly = true }
            try await Self.share(badges, world)
            var line = TrustedIssuer(badges.issuer.id)
            let tomorrow = CalendarDay(world.now, in: .gmt).adding(days: 1)
            (line.validFrom, line.validUntil) = (tomorrow, tomorrow)
            _ = try await world.done(
                CreateTrustRegistry(world.context)(TrustRegistryContent(name: "Agency", issuers: [line]), as: .system))
            try await lists.followAll()
            // The other placement does not ask.
            #expect(try await lists.text(Self.candidates) == "1")
            let midnight = Date(timeIntervalSince1970: TimeInterval(tomorrow.dayNumber) * 86_400)
            #expect(try await lists.step().next == .rest(until: midnight))
            world.wait(midnight.timeIntervalSince(world.now))
            try await lists.followAll()
            #expect(try await lists.text(Self.candidates) == "2")
            world.wait(86_400)
            try await lists.followAll()
            #expect(try await lists.text(Self.candidates) == "1")
            try await lists.expectARunsLists()
        }
    }
}
