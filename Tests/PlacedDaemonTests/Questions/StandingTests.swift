import Foundation
import PlacedDomain
import PlacedMatching
import PlacedStore
import PlacedTestSupport
import PlacedUseCases
import Testing

@testable import PlacedWeb

/// What a learner is told of the learner's own standing to a placement, over the database.
@Suite("How a learner stands")
struct StandingTests {
    /// Somebody holds the first of three badges, at level 2; the posting asks for it at level 3, for the second, and for two
    /// of three others.
    private static func run(
        _ test: @Sendable (JourneyWorld, Actor, PlacementRecord) async throws -> Void
    ) async throws {
        try await JourneyWorld.run { world in
            var crowd = QuestionCrowd(world)
            try await crowd.add(1, holding: [0], level: 2)
            var content = try await world.publish(requiring: crowd.achievement(0)).content
            content.requirements = [
                Requirement(
                    use: .required, alternatives: [.init(achievement: crowd.achievement(0), minimumLevel: 3)],
                    maximumAgeDays: 900),
                Requirement(use: .preferred, alternatives: [.init(achievement: "urn:badge:liked")]),
                Requirement(
                    use: .required, alternatives: ["a", "b"].map { .init(achievement: "urn:badge:\($0)") }),
                Requirement(
                    use: .required, atLeast: 2,
                    alternatives: ["x", "y", "z"].map { .init(achievement: "urn:badge:\($0)") }),
            ]
            let draft = try await world.done(CreatePlacement(world.context)(content, as: world.employer))
            let placement = try await world.done(
                PublishPlacement(world.context)(draft.id, if: .any, as: world.employer))
            try await test(world, crowd.learners[0], placement)
        }
    }

    /// A follower, and what asks its index.
    private static func following(_ world: JourneyWorld) -> (lists: FollowedLists, ask: AskStanding) {
        let lists = FollowedLists(project: world.project, context: world.context)
        let context = UseCaseContext(
            store: world.context.store, liveIndex: lists.index, logger: world.context.logger,
            clock: world.context.clock)
        return (lists, AskStanding(context))
    }

    @Test("the missing badges are told by requirement, with the fewest that would do, by index and by snapshot alike")
    func missing() async throws {
        try await Self.run { world, learner, placement in
            let (lists, ask) = Self.following(world)
            for source in [QuestionSource.snapshot, .live] {
                if source == .live { try await lists.followAll() }
                let answer = try #require(try await ask(placement, as: learner))
                #expect(answer.source == source && answer.asOf == world.now)
                #expect(answer.obstacle == .requirements)
                #expect(answer.missing.map(\.requirement) == [1, 3, 4])
                #expect(answer.missing.map(\.stillNeeded) == [1, 1, 2])
                #expect(answer.missing.map(\.achievements.count) == [1, 2, 3])
                #expect(answer.missing[0].achievements[0].minimumLevel == 3)
                #expect(answer.missing[0].achievements[0].name == "Tools")
                #expect(
                    answer.shortestWay.map(\.id) == ["urn:badge:tools", "urn:badge:a", "urn:badge:x", "urn:badge:y"])
            }
            let model = StandingView(record: placement, words: try PagesGround.words()).model(
                try #require(try await ask(placement, as: learner)))
            let lines = (model["missing"] as? [ViewModel])?.map { $0["words"] as? String }
            #expect(
                lines == [
                    "Tools at level 3 or higher (Earned within the last 900 days)", "One of: urn:badge:a; urn:badge:b",
                    "2 more of: urn:badge:x; urn:badge:y; urn:badge:z",
                ])
            #expect((model["way"] as? String)?.hasPrefix("The fewest badges that would do: Tools at level 3") == true)
            #expect(model["url"] as? String == "/credentials")
        }
    }

    @Test("what keeps a learner out is told in the matcher's order; who has all of it takes part")
    func obstacles() async throws {
        try await Self.run { world, learner, placement in
            let ask = AskStanding(world.context)
            // Rita shares nothing.
            #expect(try await ask(placement, as: world.learner)?.obstacle == .consent)
            #expect(try await ask(placement, as: world.learner)?.missing.isEmpty == true)

            let own = try await world.publish(requiring: "urn:badge:tools", title: "Tools")
            func obstacle(_ change: (inout ProfileContent) -> Void) async throws -> MatchFilter? {
                var content = ProfileContent()
                change(&content)
                _ = try await ReplaceProfile(world.context)(content, if: .any, as: learner)
                return try #require(try await ask(own, as: learner)).obstacle
            }
            #expect(try await obstacle { _ in } == nil)
            let employer = try #require(world.employer.employerID)
            #expect(try await obstacle { $0.hiddenEmployers = [employer] } == .hiddenEmployer)
            #expect(try await obstacle { $0.preferences.modalities = [.onSite] } == .modality)
            #expect(try await obstacle { $0.preferences.kinds = [.testOut] } == .kind)
            let late = try #require(own.content.startsOn).latest.adding(days: 1)
            #expect(try await obstacle { $0.preferences.availableFrom = late } == .availability)
            #expect(try await obstacle { _ in } == nil)

            var content = own.content
            content.modality = .onSite
            content.location = .init(label: "Bangor, ME", latitude: 44.801, longitude: -68.778)
            content.languages = ["es"]
            content.weeklySlots = [try #require(WeeklySlots(name: "mon_morning"))]
            let draft = try await world.done(CreatePlacement(world.context)(content, as: world.employer))
            let near = try await world.done(PublishPlacement(world.context)(draft.id, if: .any, as: world.employer))
            func standing(_ change: (inout ProfileContent) -> Void) async throws -> MatchFilter? {
                _ = try await obstacle(change)
                return try #require(try await ask(near, as: learner)).obstacle
            }
            let home = PlacementContent.Location(label: "Boston, MA", latitude: 42.36, longitude: -71.06)
            #expect(
                try await standing {
                    $0.preferences.location = home
                    $0.preferences.languages = ["en"]
                } == .languages)
            #expect(
                try await standing {
                    $0.preferences.location = home
                    $0.preferences.weeklySlots = WeeklySlots(name: "sun_evening")
                } == .slots)
            #expect(
                try await standing {
                    $0.preferences.location = home
                    $0.preferences.travelRadiusKilometres = 40
                } == .travel)
            #expect(try await standing { $0.preferences.location = home } == nil)
        }
    }

    @Test("only a learner is told, and only of a placement that is open, also while the index has not heard of its end")
    func refusals() async throws {
        try await Self.run { world, learner, placement in
            let (lists, ask) = Self.following(world)
            try await lists.followAll()
            for actor in [world.employer, world.advisor] {
                await #expect(throws: UseCaseError.self) { _ = try await ask(placement, as: actor) }
            }
            #expect(try await ask(placement, as: learner)?.source == .live)
            let other = try await world.publish(requiring: "urn:badge:tools", title: "Tools")
            try await lists.followAll()
            let closed = try await EndPlacement(world.context)(
                placement.id, .close, reason: .noLongerNeeded, if: .any, as: world.employer)
            #expect(try await ask(world.done(closed), as: learner) == nil)
            #expect(try await ask(other, as: learner)?.source == .live)
            world.wait(40 * 86_400)
            #expect(try await ask(other, as: learner) == nil)
        }
    }

    @Test("a badge that is kept to oneself, and one that went with an application only, satisfy nothing")
    func unshared() async throws {
        try await Self.run { world, learner, _ in
            let own = try await world.publish(requiring: "urn:badge:tools", title: "Tools")
            let ask = AskStanding(world.context)
            #expect(try await ask(own, as: learner)?.obstacle == nil)
            try await world.project.change("update consent set revoked_at = granted_at + interval '1 second'")
            world.wait(60)
            #expect(try await ask(own, as: learner)?.obstacle == .consent)
            let collection = try #require(
                try await ReadCollections(world.context).page(after: nil, limit: 1, as: learner).items.first)
            _ = try await ApplyForPlacement(world.context)(to: own.id, with: collection.id, message: nil, as: learner)
            #expect(try await ask(own, as: learner)?.obstacle == .consent)
        }
    }
}
