import OpenBadges
import PlacedDomain
import PlacedStore
import PlacedUseCases

extension DemoWorld {
    /// Sends the applications and takes their steps, each at its own day, so that decisions are known to everybody.
    func tellStories(
        of learners: [Actor], _ placements: [String: PlacementID], _ employers: [DemoEmployer: Actor], _ rules: URLRules
    ) async throws {
        for story in DemoStory.all {
            guard let placement = placements[story.placement],
                let employer = DemoPlacements.all.first(where: { $0.title == story.placement })?.employer,
                let member = employers[employer]
            else { continue }
            try await tell(story, learners[story.learner], placement, member, rules)
        }
    }

    private func tell(
        _ story: DemoStory, _ learner: Actor, _ placement: PlacementID, _ employer: Actor, _ rules: URLRules
    ) async throws {
        let sent = context(daysBefore: story.sentDaysBefore, rules)
        guard let collection = try await ReadCollections(sent).page(after: nil, limit: 1, as: learner).items.first
        else {
            return
        }
        let applied: Once<ApplicationRecord>
        do throws(UseCaseError) {
            applied = try await ApplyForPlacement(sent)(
                to: placement, with: collection.id, message: story.message, as: learner)
        } catch .conflict {
            // An interrupted start sent it; its steps stay where they are.
            return
        }
        guard case .done(let application) = applied else { return }
        for step in story.steps {
            let deciding = step.status.deciders.contains(.employer) ? employer : learner
            _ = try await MoveApplication(context(daysBefore: step.daysBefore, rules))(
                application.id, to: step.status, reason: step.reason, note: nil, if: .waived, as: deciding)
        }
    }
}
