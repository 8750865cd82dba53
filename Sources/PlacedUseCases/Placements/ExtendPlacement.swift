public import PlacedDomain
public import PlacedStore

/// An employer moves the deadline of a live placement to a later day.
public struct ExtendPlacement: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Moves the deadline and records why.
    public func callAsFunction(
        _ id: PlacementID, until applyBy: CalendarDay, reason: ExtensionReason, if precondition: Precondition,
        as actor: Actor, once: OnceOnly<PlacementRecord> = .notAsked
    ) async throws(UseCaseError) -> Once<PlacementRecord> {
        try await context.write(as: actor, once: once) { access in
            let placement = try await access.ownPlacement(id, for: "extend")
            var content = placement.content
            content.applyBy = applyBy
            var problems = content.problems(now: access.scope.now)
            if let before = placement.content.applyBy, applyBy <= before {
                problems.append(
                    FieldProblem("/apply_by", .order, "The deadline is \(before) already; choose a later day."))
            }
            guard problems.isEmpty else { throw UseCaseError.invalid(problems) }
            try precondition.check(placement.tag(for: actor))
            guard placement.status == .published else {
                throw UseCaseError.placementCannot(placement.status, "be extended", allowed: placement.status.next)
            }
            try await access.extendPlacement(id, until: applyBy, closesAt: content.closesAt, reason: reason)
            try await access.append(
                EventRecord(
                    "placement.extended", "placement", id, employer: placement.employerID, placement: id,
                    reason: reason.rawValue))
            return try await access.existingPlacement(id)
        }
    }
}
