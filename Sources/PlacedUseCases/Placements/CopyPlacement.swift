public import PlacedDomain
public import PlacedStore

/// An employer makes a new draft from one of its placements, live or ended.
public struct CopyPlacement: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Copies what was written; a deadline or start that has passed stays out, to be chosen anew.
    public func callAsFunction(
        _ id: PlacementID, if precondition: Precondition, as actor: Actor,
        once: OnceOnly<PlacementRecord> = .notAsked
    ) async throws(UseCaseError) -> Once<PlacementRecord> {
        let now = context.clock()
        return try await context.write(as: actor, once: once) { access in
            let source = try await access.ownPlacement(id, for: "copy")
            guard case .employer(let author, let employer) = actor else {
                throw UseCaseError.forbidden("Only a member of an employer can copy a placement.")
            }
            try precondition.check(source.tag(for: actor))
            var content = source.content
            if content.problems(now: now).contains(where: { $0.pointer == "/apply_by" || $0.code == .beforeDeadline }) {
                content.applyBy = nil
                content.startsOn = nil
            }
            let copy = PlacementID.new(at: now)
            try await access.insertPlacement(copy, employer: employer, author: author, content: content, source: id)
            try await access.append(
                EventRecord("placement.drafted", "placement", copy, employer: employer, placement: copy, reason: "copy")
            )
            return try await access.existingPlacement(copy)
        }
    }
}
