public import PlacedDomain
import PlacedStore

/// A learner takes no part in a round any more.
public struct LeaveRound: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Takes the learner out with the list while the round is open. While it is frozen the list stays, so that the digest of
    /// the lists holds, and the run does not count it.
    public func callAsFunction(
        _ id: CapacityRoundID, if precondition: Precondition, as actor: Actor
    ) async throws(UseCaseError) {
        try await context.write(as: actor) { access in
            let round = try await access.existingRound(id)
            let learner = try actor.wishingLearner
            guard let entry = try await access.roundLearner(id, learner), entry.leftAt == nil else {
                throw UseCaseError.notFound("You take no part in the round.")
            }
            let isKnown = round.isKnown(to: actor, now: access.scope.now)
            try precondition.check(RoundWishesView.tag(of: entry, isResultKnown: isKnown, for: actor))
            if round.takesLists(at: access.scope.now) {
                try await access.removeRoundLearner(id, learner)
            } else if round.status == .frozen {
                try await access.leaveFrozenRound(id, learner)
            } else {
                throw UseCaseError.roundTakesNoLists(round)
            }
            try await access.append(EventRecord("capacity_round.left", "capacity_round", id, learner: learner))
        }
    }
}
