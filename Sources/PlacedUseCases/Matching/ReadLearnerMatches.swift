public import PlacedDomain
public import PlacedStore

/// A learner looks at the placements found for the learner, with what is missing.
public struct ReadLearnerMatches: Sendable {
    /// One page of a list.
    public struct Page: Sendable {
        /// The placements of this page.
        public let items: [LearnerMatchRecord]
        /// The rank the next page starts after; nil at the end.
        public let nextRank: Int?
    }

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// One page of a list.
    ///
    /// - Parameters:
    ///   - list: `.placement` for matches, `.near` for those one badge away.
    ///   - earlier: the earlier run whose list is read; nil: the list as it stands.
    public func callAsFunction(
        _ list: MatchList, asOf earlier: MatchRunID? = nil, afterRank: Int, limit: Int, as actor: Actor
    ) async throws(UseCaseError) -> Page {
        guard case .learner(let learner) = actor else { throw .forbidden("Only a learner has matches.") }
        return try await context.read(as: actor) { access in
            let position = try await access.keptPosition(of: earlier, context.settings)
            var found = try await access.matches(
                of: learner, list: list, asOf: position, afterRank: afterRank, limit: limit + 1)
            guard found.count > limit else { return Page(items: found, nextRank: nil) }
            found.removeLast()
            return Page(items: found, nextRank: found.last?.rank)
        }
    }
}
