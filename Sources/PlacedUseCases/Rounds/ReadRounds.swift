public import PlacedDomain
public import PlacedStore

/// Anybody looks at capacity rounds: their hours, seeds and counts are published.
public struct ReadRounds: Sendable {
    /// One page of a list.
    public struct Page: Sendable {
        /// The rounds of this page.
        public let items: [CapacityRoundRecord]
        /// Where the next page starts; nil at the end.
        public let next: CapacityRoundPosition?
    }

    /// One page of the placements that have joined a round.
    public struct PlacementPage: Sendable {
        /// The placements of this page.
        public let items: [RoundPlacementRecord]
        /// The placement the next page starts after; nil at the end.
        public let next: PlacementID?
    }

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// One round.
    public func one(_ id: CapacityRoundID, as actor: Actor) async throws(UseCaseError) -> CapacityRoundRecord {
        try await context.read(as: actor) { access in try await access.existingRound(id) }
    }

    /// One page, the newest first.
    public func page(
        after: CapacityRoundPosition?, limit: Int, as actor: Actor
    ) async throws(UseCaseError) -> Page {
        try await context.read(as: actor) { access in
            var found = try await access.capacityRounds(after: after, limit: limit + 1)
            guard found.count > limit else { return Page(items: found, next: nil) }
            found.removeLast()
            return Page(
                items: found, next: found.last.map { CapacityRoundPosition(createdAt: $0.createdAt, id: $0.id) })
        }
    }

    /// The placements of a round: an operator sees all, an employer its own.
    public func placements(
        of id: CapacityRoundID, after: PlacementID?, limit: Int, as actor: Actor
    ) async throws(UseCaseError) -> PlacementPage {
        try await context.read(as: actor) { access in
            _ = try await access.existingRound(id)
            switch actor {
            case .operator, .system, .employer: break
            default: throw UseCaseError.forbidden("Only an operator and employers list the placements of a round.")
            }
            var found = try await access.roundPlacements(
                id, of: actor.employerID, after: after, limit: limit + 1)
            guard found.count > limit else { return PlacementPage(items: found, next: nil) }
            found.removeLast()
            return PlacementPage(items: found, next: found.last?.placement)
        }
    }
}
