public import PlacedDomain
import PlacedStore

/// Says what a change would be refused with for want of the placement or of the right to change it.
///
/// A request whose body cannot be read is refused for these reasons first (`api.md`, order of refusals).
public struct CheckPlacementAccess: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Returns when the actor may change the placement.
    ///
    /// - Parameter change: the verb for the refusal's text.
    public func callAsFunction(_ id: PlacementID, to change: String, as actor: Actor) async throws(UseCaseError) {
        try await context.read(as: actor) { access in
            let placement = try await access.existingPlacement(id)
            if case .operator = actor, change == "withdraw" || change == "review" { return }
            guard change != "review" else { throw UseCaseError.forbidden("Only an operator reviews placements.") }
            guard actor.employerID == placement.employerID else {
                throw UseCaseError.forbidden("Only the placement's own employer can \(change) it.")
            }
        }
    }

    /// Returns when the actor may look at the placement's candidates.
    public func ranking(of id: PlacementID, as actor: Actor) async throws(UseCaseError) {
        try await context.read(as: actor) { access in
            let placement = try await access.existingPlacement(id)
            switch actor {
            case .employer(_, placement.employerID), .advisor: return
            // Whether it has candidates is nobody else's to know.
            case .employer: throw UseCaseError.noPlacement(id)
            default: throw UseCaseError.forbidden("Only the placement's employer and advisors see candidates.")
            }
        }
    }
}
