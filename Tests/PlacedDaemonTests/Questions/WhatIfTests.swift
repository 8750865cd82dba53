import Foundation
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import PlacedUseCases
import Synchronization
import Testing

/// What an employer is told of its own posting, over the database.
@Suite("What-if")
struct WhatIfTests {
    /// Six hold both badges; seven the first only; four the second only; one holds the first at level 1.
    private static func run(
        _ test: @Sendable (JourneyWorld, QuestionCrowd, PlacementRecord) async throws -> Void
    ) async throws {
        try await JourneyWorld.run { world in
            var crowd = QuestionCrowd(world)
            try await crowd.add(6, holding: [0, 1])
            try await crowd.add(7, holding: [0])
            try await crowd.add(4, holding: [1])
            var content = try await world.publish(requiring: crowd.achievement(0)).content
            content.requirements = [
                Requirement(
                    use: .required, alternatives: [.init(achievement: crowd.achievement(0), minimumLevel: 2)]),
                Requirement(use: .required, alternatives: [.init(achievement: crowd.achievement(1))]),
                Requirement(use: .preferred, alternatives: [.init(achievement: crowd.achievement(2))]),
            ]
            let draft = try await world.done(CreatePlacement(world.context)(content, as: world.employer))
            let placement = try await world.done(
                PublishPlacement(world.context)(draft.id, if: .any, as: world.employer))
            try await test(world, crowd, placement)
        }
    }

    @Test("each change is counted by itself, and small counts are not told")
    func counts() async throws {
        try await Self.run { world, crowd, placement in
            let answer = try await AskWhatIf(world.context)(placement.id, as: world.employer)
            #expect(answer.eligible == .about(5))
            #expect(answer.source == .snapshot && answer.asOf == world.now)
            // Without the second requirement those with the first badge come; without the first, four: too few to tell.
            #expect(answer.without(2).gained == .about(5) && answer.without(2).eligible == .about(10))
            #expect(answer.without(1).gained == .fewer(5) && answer.without(1).eligible == .about(5))
            // A preferred requirement decides nothing.
            #expect(answer.without(3).gained == .fewer(5) && answer.without(3).eligible == .about(5))
            // The work is remote already: no distance and no change of it is asked about.
            #expect(
                answer.effects.map(\.change) == [
                    .withoutRequirement(1), .withoutRequirement(2),
                    .lowerLevel(requirement: 1, achievement: crowd.achievement(0), level: 1),
                ])
        }
    }

    @Test("without an index one question reads at a time and a few wait; who comes then is told to come again")
    func turns() async throws {
        try await Self.run { world, _, placement in
            let questions = Questions()
            let asking = Mutex<Task<Void, any Error>?>(nil)
            try await world.project.whileNobodyReads("collection_credential") {
                asking.withLock { $0 = Task { try await questions.ask(6, world, of: placement.id) } }
                try await eventually("were two refused") { questions.refused >= 2 }
            }
            try await asking.withLock({ $0 })?.value
            #expect(questions.refused == 2 && questions.answered == 4)
        }
    }

    /// Asks several times at once.
    private final class Questions: Sendable {
        private let answers = Mutex((answered: 0, refused: 0))

        var answered: Int { answers.withLock(\.answered) }
        var refused: Int { answers.withLock(\.refused) }

        func ask(_ count: Int, _ world: JourneyWorld, of placement: PlacementID) async throws {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<count {
                    group.addTask {
                        do {
                            _ = try await AskWhatIf(world.context)(placement, as: world.employer)
                            self.answers.withLock { $0.answered += 1 }
                        } catch UseCaseError.unavailable {
                            self.answers.withLock { $0.refused += 1 }
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test("a lower level brings those who hold the badge at it")
    func lowerLevel() async throws {
        try await Self.run { world, crowd, placement in
            var crowd = crowd
            try await crowd.add(9, holding: [0, 1], level: 1)
            let answer = try await AskWhatIf(world.context)(placement.id, as: world.employer)
            let lower = try #require(
                answer.effects.first { if case .lowerLevel = $0.change { true } else { false } })
            // Leaving the requirement out brings the four with the second badge as well: 13, which tells nothing of four.
            #expect(answer.without(1).gained == .about(10))
            #expect(lower.gained == .about(5))
        }
    }

    @Test("the index that follows changes counts the same; until it knows a posting's version a snapshot does")
    func live() async throws {
        try await Self.run { world, crowd, placement in
            let lists = FollowedLists(project: world.project, context: world.context)
            let context = UseCaseContext(
                store: world.context.store, liveIndex: lists.index, logger: world.context.logger,
                clock: world.context.clock)
            let empty = try await AskWhatIf(context)(placement.id, as: world.employer)
            #expect(empty.source == .snapshot)
            try await lists.followAll()
            let live = try await AskWhatIf(context)(placement.id, as: world.employer)
            #expect(live.source == .live && live.asOf == world.now)
            #expect(live.eligible == empty.eligible)
            #expect(live.effects.map(\.change) == empty.effects.map(\.change))
            #expect(live.effects.map(\.gained) == empty.effects.map(\.gained))

            var crowd = crowd
            try await crowd.advise(crowd.learners.prefix(13))
            let openings = try await AskOpenings(context)(as: world.advisor)
            #expect(openings.source == .live)
            // The published posting beside asks for the first badge alone, which nobody of these lacks.
            #expect(openings.openings.map(\.achievement.iri) == [crowd.achievement(1)])
            #expect(openings.openings.map(\.pairs) == [.about(5)])

            // One learner more is not seen; three more are ten.
            try await crowd.add(1, holding: [0, 1])
            try await lists.followAll()
            #expect(try await AskWhatIf(context)(placement.id, as: world.employer).eligible == .about(5))
            try await crowd.add(3, holding: [0, 1])
            try await lists.followAll()
            #expect(try await AskWhatIf(context)(placement.id, as: world.employer).eligible == .about(10))
            var content = placement.content
            content.requirements[0].alternatives[0].minimumLevel = 3
            _ = try await ReplacePlacement(world.context)(
                placement.id, with: content, if: .any, as: world.employer)
            #expect(try await AskWhatIf(context)(placement.id, as: world.employer).source == .snapshot)
            try await lists.followAll()
            #expect(try await AskWhatIf(context)(placement.id, as: world.employer).source == .live)
        }
    }

    @Test("only its employer is told, and only of a published posting that has the requirement")
    func refusals() async throws {
        try await Self.run { world, _, placement in
            await #expect(throws: UseCaseError.self) {
                try await AskWhatIf(world.context)(placement.id, as: world.advisor)
            }
            var request = CreatePerson.Request(role: .employer, email: "o@other.example")
            request.employer = "Other"
            let other = try await CreatePerson(world.context)(request).actor
            await #expect(throws: UseCaseError.self) { try await AskWhatIf(world.context)(placement.id, as: other) }
            await #expect(throws: UseCaseError.self) {
                try await AskWhatIf(world.context)(placement.id, naming: 4, as: world.employer)
            }
            _ = try await EndPlacement(world.context)(
                placement.id, .close, reason: .noLongerNeeded, if: .any, as: world.employer)
            let error = await #expect(throws: UseCaseError.self) {
                try await AskWhatIf(world.context)(placement.id, as: world.employer)
            }
            guard case .conflict(let code, _, _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(code == "not_published")
        }
    }
}
