import Foundation
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import PlacedUseCases
import Testing

/// One posting that cannot be matched does not keep the others from it.
@Suite("What a run leaves out")
struct MatchIsolationTests {
    @Test(
        "a posting that contradicts itself is left out and reported; the run goes on",
        arguments: [
            ("factor_weights = array[900, 100, 0, 0, 0]", "weights"),
            ("factor_weights = array[400, 200, 200, 100, 101]", "weights"),
            ("languages = array(select 'x' || n from generate_series(1, 70) n)", "languages"),
        ])
    func posting(change: String, reason: String) async throws {
        try await JourneyWorld.run { world in
            let badge = try LearnerBadges().token(to: "rita@mail.example")
            let outcome = try await world.done(ImportCredential(world.context)(badge, as: world.learner))
            guard case .one(let credential, _) = outcome else {
                Issue.record("not one credential")
                return
            }
            let good = try await world.publish(requiring: credential.achievement?.iri ?? "")
            let bad = try await world.publish(requiring: credential.achievement?.iri ?? "", title: "Poison")
            _ = try await world.share([credential.id])
            try await world.project.change("update placement set \(change) where title = 'Poison'")
            let run = try await world.match()
            #expect(run.state == .succeeded && run.leftOut == 1 && run.eligible == 1)
            let candidates = try await ReadCandidates(world.context)(
                of: good.id, afterRank: 0, limit: 10, as: world.employer)
            #expect(candidates.items.count == 1)
            let admin = Actor.operator(.new(at: world.now))
            let leftOut = try await ReadMatchRuns(world.context).leftOut(of: run.id, limit: 10, as: admin)
            #expect(leftOut.map(\.subject) == [.placement(bad.id)])
            #expect(leftOut.map(\.reason) == [reason])
            #expect(leftOut.allSatisfy { !$0.detail.isEmpty })
            await #expect(throws: UseCaseError.self) {
                try await ReadMatchRuns(world.context).leftOut(of: run.id, limit: 10, as: world.employer)
            }
        }
    }

    @Test("a learner who contradicts the rules' bounds is left out and reported; the run goes on")
    func learner() async throws {
        try await JourneyWorld.run { world in
            let badge = try LearnerBadges().token(to: "rita@mail.example")
            let outcome = try await world.done(ImportCredential(world.context)(badge, as: world.learner))
            guard case .one(let credential, _) = outcome else {
                Issue.record("not one credential")
                return
            }
            _ = try await world.publish(requiring: credential.achievement?.iri ?? "")
            _ = try await world.share([credential.id])
            try await world.project.change("alter table credential drop constraint credential_level_check")
            try await world.project.change("update credential set level = 9")
            let run = try await world.match()
            #expect(run.state == .succeeded && run.leftOut == 1 && run.matches == 0)
            let admin = Actor.operator(.new(at: world.now))
            let leftOut = try await ReadMatchRuns(world.context).leftOut(of: run.id, limit: 10, as: admin)
            #expect(leftOut.map(\.subject) == [.learner(try #require(world.learner.personID))])
        }
    }
}
