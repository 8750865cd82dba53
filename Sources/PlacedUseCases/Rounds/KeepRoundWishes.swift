public import PlacedDomain
import PlacedStore

/// A learner takes part in a round with a list and a collection, and orders the list.
///
/// Taking part is the learner's agreement to what an application agrees to, for the one placement where the round gives
/// a seat: nothing is shown to anybody before.
public struct KeepRoundWishes: Sendable {
    /// The version of the words a learner agrees to by taking part; it changes whenever they do.
    public static let consentTextVersion = "round-2"

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Joins, or replaces the list.
    ///
    /// - Parameters:
    ///   - collection: what an offer's application is made with.
    ///   - placements: the most wanted first; nil: as proposed, or as it is.
    public func callAsFunction(
        in id: CapacityRoundID, collection: CollectionID, placements: [PlacementID]?, if precondition: Precondition,
        as actor: Actor
    ) async throws(UseCaseError) -> RoundWishesView {
        try await context.write(as: actor) { access in
            let round = try await access.existingRound(id)
            let learner = try actor.wishingLearner
            let longest = context.settings.matchTop
            let view = try await ReadRoundWishes.view(of: learner, in: round, longest: longest, access)
            let chosen = placements ?? view.listed.map(\.placement)
            var problems = Self.problems(chosen, view)
            switch try await access.verifiedCount(inCollection: collection) {
            case nil:
                problems.append(FieldProblem("/collection_id", .notFound, "You have no collection of that identifier."))
            case 0:
                problems.append(
                    FieldProblem(
                        "/collection_id", .required,
                        "None of its credentials is verified now; add a verified one or choose another collection."))
            case _?: break
            }
            guard problems.isEmpty else { throw UseCaseError.invalid(problems) }
            try precondition.check(view.tag(for: actor))
            guard round.takesLists(at: access.scope.now) else { throw UseCaseError.roundTakesNoLists(round) }
            let all = view.listed.count + view.available.count
            let prefill = RoundPrefill(round, longest: longest)
            try await access.putRoundLearner(
                id, learner, collection: collection, textVersion: Self.consentTextVersion, choices: chosen,
                wasCut: prefill.isCut(chosen.count, of: all, kept: try await access.keptMatches(of: learner)))
            try await access.append(
                EventRecord(
                    view.entry == nil ? "capacity_round.joined" : "capacity_round.list_changed", "capacity_round", id,
                    learner: learner))
            return try await ReadRoundWishes.view(of: learner, in: round, longest: longest, access)
        }
    }

    private static func problems(_ chosen: [PlacementID], _ view: RoundWishesView) -> [FieldProblem] {
        var found: [FieldProblem] = []
        let length = view.round.content.listLength
        if chosen.isEmpty {
            found.append(
                FieldProblem("/placement_ids", .required, "List at least one placement, or take no part in the round."))
        }
        if chosen.count > length {
            found.append(
                FieldProblem(
                    "/placement_ids", .tooMany, "A list of this round holds at most \(length); drop the others."))
        }
        let known = Set(view.listed.map(\.placement) + view.available.map(\.placement))
        var seen: Set<PlacementID> = []
        for (index, placement) in chosen.enumerated() {
            if !known.contains(placement) {
                found.append(
                    FieldProblem(
                        "/placement_ids/\(index)", .notFound,
                        "This is neither one of your matches nor one you applied to; drop it."))
            }
            if !seen.insert(placement).inserted {
                found.append(FieldProblem("/placement_ids/\(index)", .duplicate, "List each placement once."))
            }
        }
        return found
    }
}
