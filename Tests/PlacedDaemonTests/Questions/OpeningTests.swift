import Foundation
import PlacedDomain
import PlacedStore
import PlacedUseCases
import Testing

/// What an advisor is told of the program's learners together, over the database.
@Suite("What one more badge would open")
struct OpeningTests {
    @Test("the badge that opens most to the program comes first; small groups and other programs' are not told")
    func openings() async throws {
        try await JourneyWorld.run { world in
            var crowd = QuestionCrowd(world)
            try await crowd.add(6, holding: [0])
            try await crowd.add(3, holding: [1])
            try await crowd.add(5, holding: [0])
            for missing in [1, 1, 2] {
                var content = try await world.publish(requiring: crowd.achievement(0)).content
                content.requirements.append(
                    Requirement(use: .required, alternatives: [.init(achievement: crowd.achievement(missing))]))
                let draft = try await world.done(CreatePlacement(world.context)(content, as: world.employer))
                _ = try await world.done(PublishPlacement(world.context)(draft.id, if: .any, as: world.employer))
            }
            // The last five are nobody's in this program.
            try await crowd.advise(crowd.learners.prefix(9))
            let answer = try await AskOpenings(world.context)(as: world.advisor)
            #expect(answer.learners == .about(5) && answer.source == .snapshot)
            #expect(answer.openings.map(\.achievement.iri) == [crowd.achievement(1), crowd.achievement(2)])
            #expect(answer.openings.map(\.learners) == [.about(5), .about(5)])
            #expect(answer.openings.map(\.placements) == [.fewer(5), .fewer(5)])
            #expect(answer.openings.map(\.pairs) == [.about(10), .about(5)])
            #expect(answer.openings.first?.achievement.name == "Safety")
            // The first badge would open something to the three who hold the second only.
            #expect(answer.leftOut == .fewer(5))

            // A colleague of the program hears the same, another program nothing, and an end takes the learner out.
            var request = CreatePerson.Request(role: .advisor, email: "bea@college.example")
            request.program = "Harbor College"
            let colleague = try await CreatePerson(world.context)(request).actor
            #expect(
                try await AskOpenings(world.context)(as: colleague).openings.map(\.pairs) == [.about(10), .about(5)])
            request = CreatePerson.Request(role: .advisor, email: "cal@centre.example")
            request.program = "Centre"
            let stranger = try await CreatePerson(world.context)(request).actor
            let none = try await AskOpenings(world.context)(as: stranger)
            #expect(none.openings.isEmpty && none.learners == .fewer(5) && none.leftOut == .fewer(5))
            guard case .advisor(let advisor, _) = world.advisor else { return }
            for learner in crowd.learners.prefix(2) { try await EndAdvice(world.context)(advisor, as: learner) }
            #expect(try await AskOpenings(world.context)(as: world.advisor).openings.isEmpty)
        }
    }

    @Test("nobody but an advisor asks")
    func refusal() async throws {
        try await JourneyWorld.run { world in
            for actor in [world.employer, world.learner, .system] {
                await #expect(throws: UseCaseError.self) { try await AskOpenings(world.context)(as: actor) }
            }
        }
    }
}
