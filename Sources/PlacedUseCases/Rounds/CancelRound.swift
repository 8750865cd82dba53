public import PlacedDomain
public import PlacedStore

/// An operator calls a capacity round off before it was run.
public struct CancelRound: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Ends the round without a result; weights may be changed again.
    public func callAsFunction(
        _ id: CapacityRoundID, if precondition: Precondition, as actor: Actor,
        once: OnceOnly<CapacityRoundRecord> = .notAsked
    ) async throws(UseCaseError) -> Once<CapacityRoundRecord> {
        try await context.write(as: actor, once: once) { access in
            let round = try await access.heldRound(id)
            try precondition.check(round.tag(for: actor, now: access.scope.now))
            guard round.status.next.contains(.cancelled) else {
                throw UseCaseError.roundCannot(round.status, "be cancelled")
            }
            try await access.moveCapacityRound(id, to: .cancelled)
            try await access.append(EventRecord("capacity_round.cancelled", "capacity_round", id))
            return try await access.existingRound(id)
        }
    }
}
