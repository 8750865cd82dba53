public import PlacedDomain
public import PlacedStore

/// An employer puts a placement before learners; one of an employer not yet vetted waits for an operator.
public struct PublishPlacement: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Checks that the posting is complete, then publishes it or puts it in review.
    public func callAsFunction(
        _ id: PlacementID, if precondition: Precondition, as actor: Actor,
        once: OnceOnly<PlacementRecord> = .notAsked
    ) async throws(UseCaseError) -> Once<PlacementRecord> {
        try await context.write(as: actor, once: once) { access in
            let placement = try await access.ownPlacement(id, for: "publish")
            let problems = placement.content.problems(now: access.scope.now) + placement.content.missingForPublication()
            guard problems.isEmpty else { throw UseCaseError.invalid(problems) }
            try precondition.check(placement.tag(for: actor))
            let vetted = try await access.isVetted(placement.employerID)
            let target: PlacementStatus = vetted ? .published : .inReview
            guard placement.status == .draft || placement.status == .referred else {
                throw UseCaseError.placementCannot(placement.status, "be published", allowed: placement.status.next)
            }
            try await access.movePlacement(id, PlacementStep(to: target, closesAt: placement.content.closesAt))
            try await access.append(
                EventRecord(
                    vetted ? "placement.published" : "placement.submitted", "placement", id,
                    employer: placement.employerID, placement: id))
            return try await access.existingPlacement(id)
        }
    }
}
