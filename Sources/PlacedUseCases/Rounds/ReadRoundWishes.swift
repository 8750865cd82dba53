import Foundation
public import PlacedDomain
import PlacedStore

/// A learner looks at a round: the list proposed or kept, and the result once it is told.
public struct ReadRoundWishes: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// The learner's list in a round.
    public func callAsFunction(
        in round: CapacityRoundID, as actor: Actor
    ) async throws(UseCaseError) -> RoundWishesView {
        try await context.read(as: actor) { access in
            let round = try await access.existingRound(round)
            let learner = try access.scope.actor.wishingLearner
            return try await Self.view(of: learner, in: round, longest: context.settings.matchTop, access)
        }
    }

    static func view(
        of learner: LearnerID, in round: CapacityRoundRecord, longest: Int, _ access: some StoreAccess
    ) async throws -> RoundWishesView {
        let isKnown = round.isKnown(to: access.scope.actor, now: access.scope.now)
        let entry = try await access.roundLearner(round.id, learner)
        var listed = try await access.roundChoices(of: learner, in: round.id)
        if !isKnown { listed = listed.map(\.withoutResult) }
        var available: [RoundWishRecord] = []
        var wasCut = entry?.listWasCut ?? false
        if round.status == .announced || round.status == .open {
            let wishes = try await access.roundWishes(of: learner, in: round.id, kinds: round.content.kinds)
            if entry == nil {
                let head = wishes.prefix(round.content.listLength)
                listed = head.enumerated().map { RoundChoiceRecord(proposing: $1, at: $0 + 1) }
                wasCut = RoundPrefill(round, longest: longest)
                    .isCut(head.count, of: wishes.count, kept: try await access.keptMatches(of: learner))
            }
            let taken = Set(listed.map(\.placement))
            available = wishes.filter { !taken.contains($0.placement) }
        }
        var application: ApplicationRecord?
        if isKnown, let placement = entry?.placement {
            let offers = try await access.roundOffers(of: placement, in: round.id, limit: 1)
            for id in offers { application = try await access.application(id) }
        }
        return RoundWishesView(
            round: round, entry: isKnown ? entry : entry?.withoutResult, listed: listed, available: available,
            wasCut: wasCut,
            isResultKnown: isKnown, application: application)
    }
}

extension Actor {
    /// The learner whose list of wishes it is.
    var wishingLearner: LearnerID {
        get throws(UseCaseError) {
            guard case .learner(let learner) = self else { throw .forbidden("Only a learner has a list of wishes.") }
            return learner
        }
    }
}
