public import PlacedDomain
public import PlacedStore

/// An operator answers a posting that waits for review.
public struct ReviewPlacement: Sendable {
    /// What the operator says.
    public enum Answer: Sendable {
        /// It is published.
        case approve
        /// It goes back with a note.
        case refer(note: String)
    }

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Publishes the posting or refers it back.
    public func callAsFunction(
        _ id: PlacementID, _ answer: Answer, if precondition: Precondition, as actor: Actor,
        once: OnceOnly<PlacementRecord> = .notAsked
    ) async throws(UseCaseError) -> Once<PlacementRecord> {
        try await context.write(as: actor, once: once) { access in
            let found = try await access.existingPlacement(id)
            guard case .operator = actor else { throw UseCaseError.forbidden("Only an operator reviews placements.") }
            let placement = try await access.lockedPlacement(id) ?? found
            var problems: [FieldProblem] = []
            switch answer {
            case .approve: problems = placement.content.problems(now: access.scope.now)
            case .refer(let note):
                if !(1...4000).contains(note.count) {
                    problems = [FieldProblem("/note", .required, "Say in 1 to 4000 characters what is to be changed.")]
                }
            }
            guard problems.isEmpty else { throw UseCaseError.invalid(problems) }
            try precondition.check(placement.tag(for: actor))
            guard placement.status == .inReview else {
                throw UseCaseError.placementCannot(placement.status, "be reviewed", allowed: placement.status.next)
            }
            switch answer {
            case .approve:
                try await access.movePlacement(id, PlacementStep(to: .published, closesAt: placement.content.closesAt))
            case .refer(let note):
                try await access.movePlacement(id, PlacementStep(to: .referred, referralNote: note))
            }
            let verb = if case .approve = answer { "placement.published" } else { "placement.referred" }
            try await access.append(
                EventRecord(verb, "placement", id, employer: placement.employerID, placement: id))
            return try await access.existingPlacement(id)
        }
    }
}
