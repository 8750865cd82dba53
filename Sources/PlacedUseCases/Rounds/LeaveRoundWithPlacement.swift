public import PlacedDomain
import PlacedStore

/// An employer takes one of its placements out of a round.
public struct LeaveRoundWithPlacement: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Takes the placement out with its list, while the round is open.
    public func callAsFunction(
        _ id: PlacementID, from roundID: CapacityRoundID, if precondition: Precondition, as actor: Actor
    ) async throws(UseCaseError) {
        try await context.write(as: actor) { access in
            let round = try await access.existingRound(roundID)
            let placement = try await access.roundPlacementOfOwn(id)
            guard let entry = try await access.roundPlacement(roundID, id) else {
                throw UseCaseError.notFound("The placement has not joined the round.")
            }
            try precondition.check(RoundListView.tag(of: entry, in: round, for: actor))
            guard round.takesLists(at: access.scope.now) else { throw UseCaseError.roundTakesNoLists(round) }
            try await access.removeRoundPlacement(roundID, id)
            try await access.append(
                EventRecord(
                    "capacity_round.left", "capacity_round", roundID, employer: placement.employerID, placement: id))
        }
    }
}
