public import PlacedDomain
public import PlacedStore

/// An employer starts a draft.
public struct CreatePlacement: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Stores the draft; what is present must be valid, what is absent may come later.
    public func callAsFunction(
        _ content: PlacementContent, as actor: Actor, once: OnceOnly<PlacementRecord> = .notAsked
    ) async throws(UseCaseError) -> Once<PlacementRecord> {
        guard case .employer(let author, let employer) = actor else {
            throw .forbidden("Only a member of an employer can post a placement.")
        }
        let now = context.clock()
        if let answer = try await context.earlierAnswer(once, as: actor) { return .replayed(answer) }
        let problems = content.problems(now: now)
        guard problems.isEmpty else { throw .invalid(problems) }
        return try await context.write(as: actor, once: once) { access in
            let id = PlacementID.new(at: now)
            try await access.insertPlacement(id, employer: employer, author: author, content: content, source: nil)
            try await access.append(
                EventRecord("placement.drafted", "placement", id, employer: employer, placement: id))
            return try await access.existingPlacement(id)
        }
    }
}
