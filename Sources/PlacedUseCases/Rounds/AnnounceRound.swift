public import PlacedDomain
public import PlacedStore

/// An operator announces a capacity round, with the seed of its lottery before it is used.
public struct AnnounceRound: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Stores the round, and opens it when its hour has come.
    public func callAsFunction(
        _ content: CapacityRoundContent, as actor: Actor, once: OnceOnly<CapacityRoundRecord> = .notAsked
    ) async throws(UseCaseError) -> Once<CapacityRoundRecord> {
        try actor.mayKeepRounds()
        return try await context.write(as: actor, once: once) { access in
            var problems = content.problems(now: access.scope.now, longest: context.settings.matchTop)
            if let source = content.source, try await access.capacityRound(source) == nil {
                problems.append(
                    FieldProblem("/source_round_id", .notFound, "There is no round of that identifier; leave it out."))
            }
            guard problems.isEmpty else { throw UseCaseError.invalid(problems) }
            let id = CapacityRoundID.new(at: access.scope.now)
            let seed = content.seed ?? Int32.random(in: 0...Int32.max)
            try await access.insertCapacityRound(id, content, seed: seed)
            try await access.append(EventRecord("capacity_round.announced", "capacity_round", id))
            if content.opensAt <= access.scope.now {
                try await access.moveCapacityRound(id, to: .open)
                try await access.append(EventRecord("capacity_round.opened", "capacity_round", id))
            }
            return try await access.existingRound(id)
        }
    }
}
