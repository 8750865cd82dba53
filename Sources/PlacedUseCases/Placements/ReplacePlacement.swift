public import PlacedDomain
public import PlacedStore

/// An employer writes a placement anew: a draft, one that was referred back, or a live one.
public struct ReplacePlacement: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Replaces everything the employer wrote. A live placement must stay complete.
    public func callAsFunction(
        _ id: PlacementID, with content: PlacementContent, if precondition: Precondition, as actor: Actor
    ) async throws(UseCaseError) -> PlacementRecord {
        try await context.write(as: actor) { access in
            let placement = try await access.ownPlacement(id, for: "change")
            var problems = content.problems(now: access.scope.now)
            if placement.status == .published { problems += content.missingForPublication() }
            if content.factorWeights != placement.content.factorWeights,
                let round = try await access.roundFreezingWeights(of: id)
            {
                problems.append(Self.frozenWeights(round))
            }
            if content.requirements != placement.content.requirements,
                let round = try await access.roundFreezingRequirements(of: id)
            {
                problems.append(Self.frozenRequirements(round))
            }
            guard problems.isEmpty else { throw UseCaseError.invalid(problems) }
            try precondition.check(placement.tag(for: actor))
            guard placement.status.isEditable else {
                throw UseCaseError.placementCannot(placement.status, "be changed", allowed: placement.status.next)
            }
            try await access.replacePlacement(id, content: content)
            try await access.append(
                EventRecord("placement.changed", "placement", id, employer: placement.employerID, placement: id))
            return try await access.existingPlacement(id)
        }
    }

    /// Whoever is on a frozen list was found by the requirements of then.
    private static func frozenRequirements(_ round: CapacityRoundRecord) -> FieldProblem {
        FieldProblem(
            "/requirements", .notAllowed,
            "The lists of the capacity round “\(round.content.title)” are frozen: leave the requirements as they are until it has been run."
        )
    }

    /// A round's lists are filled by the weights that everybody saw when it opened (`matching.md`, section 1.3).
    private static func frozenWeights(_ round: CapacityRoundRecord) -> FieldProblem {
        FieldProblem(
            "/factor_weights", .notAllowed,
            "Weights are frozen while the capacity round “\(round.content.title)” is \(round.status.rawValue): leave them as they are until it has been run."
        )
    }
}
