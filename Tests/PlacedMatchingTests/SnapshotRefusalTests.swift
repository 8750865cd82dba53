import FoundationEssentials
import PlacedMatching
import Testing

/// A snapshot that contradicts itself is refused by name, just beyond each bound, and taken at it.
@Suite struct SnapshotRefusalTests {
    let pair = OnePair()

    private func refusal(_ change: (inout OnePair) -> Void) -> MatchSnapshotError? {
        do {
            _ = try pair.with(change).engine()
            return nil
        } catch {
            return error as? MatchSnapshotError
        }
    }

    @Test func achievementsMustBeInTheCatalogue() {
        #expect(refusal { $0.learner.holdings = [OnePair.holding(7)] } == nil)
        for refusal in [
            refusal { $0.learner.holdings = [OnePair.holding(8)] },
            refusal { $0.learner.holdings = [OnePair.holding(-1)] },
            refusal { $0.placement.groups[0].alternatives = [.init(achievement: 8)] },
            refusal { $0.catalogue.equivalences = [.init(0, 8)] },
            refusal { $0.catalogue.acceptances = [.init(achievement: 8, accepted: 0)] },
            refusal { $0.catalogue.stacks = [.init(achievement: 0, components: [8])] },
            refusal { $0.catalogue.competencies = [8: [0]] },
        ] {
            guard case .unknownAchievement(_, let number, 8) = refusal else {
                Issue.record("\(String(describing: refusal))")
                continue
            }
            #expect(number == 8 || number == -1)
            #expect(refusal?.description.contains("\(number)") == true)
        }
    }

    @Test func valuesMustBeWithinTheirBounds() {
        #expect(refusal { $0.learner.holdings[0].level = 5 } == nil)
        #expect(refusal { $0.learner.holdings[0].level = 6 } != nil)
        #expect(refusal { $0.learner.holdings[0].level = 0 } != nil)
        #expect(refusal { $0.learner.travelRadiusHectometres = 10_000_000 } == nil)
        #expect(refusal { $0.learner.travelRadiusHectometres = 10_000_001 } != nil)
        #expect(refusal { $0.learner.travelRadiusHectometres = -1 } != nil)
        #expect(refusal { $0.learner.consents[0].coverage = .holdings([0]) } == nil)
        #expect(refusal { $0.learner.consents[0].coverage = .holdings([1]) } != nil)
        #expect(refusal { $0.placement.groups[0].atLeast = 0 } != nil)
        #expect(refusal { $0.placement.groups[0].alternatives[0].minimumLevel = 5 } == nil)
        #expect(refusal { $0.placement.groups[0].alternatives[0].minimumLevel = 6 } != nil)
        #expect(refusal { $0.placement.groups[0].use = .preferred(weight: 1000) } == nil)
        #expect(refusal { $0.placement.groups[0].use = .preferred(weight: 1001) } != nil)
        #expect(refusal { $0.placement.competencies = [.init(competency: 1, weight: -1)] } != nil)
    }

    @Test func idsMustBeDistinct() throws {
        let snapshot = MatchSnapshot(
            asOf: OnePair.now, lotterySeed: 0, catalogue: pair.catalogue, learners: [pair.learner, pair.learner],
            placements: [])
        #expect(throws: MatchSnapshotError.duplicate(place: "learners", id: pair.learner.id.uuidString)) {
            try MatchEngine(snapshot)
        }
    }

    @Test func nothingGivesNothing() throws {
        let empty = MatchSnapshot(
            asOf: OnePair.now, lotterySeed: 0, catalogue: AchievementCatalogue(count: 0), learners: [], placements: [])
        let outcome = try MatchEngine.run(empty)
        #expect(outcome.placements.isEmpty && outcome.learners.isEmpty && outcome.counters == MatchCounters())
    }
}
