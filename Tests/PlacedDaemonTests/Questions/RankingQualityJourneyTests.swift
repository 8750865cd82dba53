import Foundation
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import PlacedUseCases
import Testing

/// Reports on the rankings: asked for, made, made by themselves, kept, and failed.
@Suite("Reports on the rankings")
struct RankingQualityJourneyTests {
    private static func run(_ test: @Sendable (JourneyWorld) async throws -> Void) async throws {
        try await JourneyWorld.run { world in
            var crowd = QuestionCrowd(world)
            try await crowd.add(3, holding: [0])
            try await crowd.add(1, holding: [1])
            _ = try await world.publish(requiring: crowd.achievement(0))
            _ = try await world.publish(requiring: crowd.achievement(2))
            try await test(world)
        }
    }

    @Test("a report is made of what there is, and the one asked for since is named")
    func journey() async throws {
        try await Self.run { world in
            let quality = MeasureRankingQuality(world.context)
            #expect(try await quality.state(as: .system).report == nil)
            // Before a run of the matcher there is nothing to say, and nothing is made by itself.
            #expect(try await quality.next() == false)
            let asked = try await world.done(quality.request(top: 2, as: .system))
            #expect(asked.later?.state == .queued && asked.later?.top == 2)
            let again = try await world.done(quality.request(top: 9, as: .system))
            #expect(again.later?.id == asked.later?.id)
            world.wait(60)
            #expect(try await quality.next() == true)
            let state = try await quality.state(as: .system)
            #expect(state.later == nil && state.report?.asOf == world.now)
            let content = try #require(state.report?.content)
            #expect(content.topK == 2 && content.placements == 2)
            #expect(
                content.coverage == ListCoverage(learners: 4, eligible: 3, listed: 2, full: 1, short: 0, empty: 1))
            #expect(content.exposure.learnersByLists == [1, 2, 0, 0, 0])
            #expect(content.later.lists == 1 && content.later.contested == 1)
        }
    }

    @Test("one is made by itself after a run, once a day, and old ones are forgotten")
    func daily() async throws {
        try await Self.run { world in
            let quality = MeasureRankingQuality(world.context)
            try await world.match()
            #expect(try await quality.next(makesUnasked: false) == false)
            #expect(try await quality.next() == true)
            let first = try #require(try await quality.state(as: .system).report)
            #expect(try await quality.next() == false)
            world.wait(86_399)
            #expect(try await quality.next() == false)
            world.wait(2)
            #expect(try await quality.next() == true)
            let second = try #require(try await quality.state(as: .system).report)
            #expect(second.id != first.id)
            #expect(try await world.project.text("select count(*)::text from ranking_quality") == "2")
            world.wait(1_461 * 86_400 + 1)
            #expect(try await quality.next() == true)
            #expect(try await world.project.text("select count(*)::text from ranking_quality") == "1")
        }
    }

    @Test("what a dead process left is made by the next one, and not while it may live")
    func abandoned() async throws {
        try await Self.run { world in
            let quality = MeasureRankingQuality(world.context)
            _ = try await quality.request(as: .system)
            _ = try await world.context.store.write(as: .matcher, now: world.now) { access in
                try await access.startNextQualityReport(abandonedBefore: .distantPast)
            }
            #expect(try await quality.next() == false)
            world.wait(MeasureRankingQuality.longestSeconds + 1)
            #expect(try await quality.next() == true)
            #expect(try await quality.state(as: .system).report?.state == .succeeded)
        }
    }

    @Test("a command's report is kept as the newest; nobody but an operator sees any")
    func command() async throws {
        try await Self.run { world in
            let quality = MeasureRankingQuality(world.context)
            let (content, asOf) = try await quality.now(top: 3)
            let kept = try #require(try await quality.state(as: .system).report)
            #expect(kept.content == content && kept.asOf == asOf && kept.top == 3)
            for actor in [world.employer, world.learner, world.advisor] {
                await #expect(throws: UseCaseError.self) { try await quality.state(as: actor) }
                await #expect(throws: UseCaseError.self) { try await quality.request(as: actor) }
            }
            for top in [0, 1001] {
                await #expect(throws: UseCaseError.self) { try await quality.request(top: top, as: .system) }
            }
            _ = try await quality.request(top: 1000, as: .system)
        }
    }
}
