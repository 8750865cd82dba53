public import PlacedDomain
public import PlacedStore

/// Anybody looks for placements, or at one.
public struct ReadPlacements: Sendable {
    /// One page of a list.
    public struct Page: Sendable {
        /// The placements of this page.
        public let items: [PlacementRecord]
        /// The search that gives the next page; nil at the end.
        public let next: PlacementSearch?
    }

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// One placement that the actor may see.
    public func one(_ id: PlacementID, as actor: Actor) async throws(UseCaseError) -> PlacementRecord {
        try await context.read(as: actor) { access in try await access.existingPlacement(id) }
    }

    /// One page of what a search finds.
    ///
    /// - Parameter limit: 1–200.
    public func page(
        _ search: PlacementSearch, limit: Int, as actor: Actor
    ) async throws(UseCaseError) -> Page {
        try await context.read(as: actor) { access in
            var found = try await access.placements(search, limit: limit + 1)
            guard found.count > limit, let last = found.dropLast().last else { return Page(items: found, next: nil) }
            found.removeLast()
            var next = search
            let at = search.updatedSince == nil ? last.publishedAt ?? last.createdAt : last.updatedAt
            next.after = .init(at: at, id: last.id)
            return Page(items: found, next: next)
        }
    }
}
