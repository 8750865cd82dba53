public import PlacedDomain
public import PlacedStore

/// An employer looks at the candidates of its placement; the learners' ledgers remember it.
public struct ReadCandidates: Sendable {
    /// One page of a ranking.
    public struct Page: Sendable {
        /// The run whose list it is, the newest that succeeded unless one was named; nil before the first.
        public let run: MatchRunRecord?
        /// The candidates of this page.
        public let items: [CandidateRecord]
        /// The rank the next page starts after; nil at the end.
        public let nextRank: Int?
    }

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// One page, with consent and verification checked again now, and the disclosure written in the same transaction.
    ///
    /// An advisor sees the advisor's own learners in the ranking.
    ///
    /// - Parameter run: the earlier run whose list is read; nil: the list as it stands.
    public func callAsFunction(
        of id: PlacementID, asOf earlier: MatchRunID? = nil, afterRank: Int, limit: Int, as actor: Actor
    ) async throws(UseCaseError) -> Page {
        try await context.write(as: actor) { access in
            let placement = try await access.existingPlacement(id)
            switch actor {
            case .employer(_, let employer) where employer == placement.employerID: break
            case .advisor: break
            // Whether it has candidates is nobody else's to know.
            case .employer: throw UseCaseError.noPlacement(id)
            default: throw UseCaseError.forbidden("Only the placement's employer and advisors see candidates.")
            }
            let position = try await access.keptPosition(of: earlier, context.settings)
            var found = try await access.candidates(
                of: id, employer: placement.employerID, asOf: position, afterRank: afterRank, limit: limit + 1)
            var nextRank: Int?
            if found.count > limit {
                found.removeLast()
                nextRank = found.last?.rank
            }
            try await access.disclose(
                found.map { candidate in
                    DisclosureEntry(
                        learner: candidate.learner,
                        revealed: ["name", "email", "issuer"].filter { !candidate.masked.contains($0) },
                        credentials: candidate.credentials.map(\.id))
                }, placement: id, purpose: "candidates")
            try await access.hastenChecks(of: found.flatMap(\.credentials).map(\.id), context.settings.checkRhythm)
            if let earlier {
                return Page(run: try await access.matchRun(earlier), items: found, nextRank: nextRank)
            }
            guard let publishedAt = placement.publishedAt else { return Page(run: nil, items: [], nextRank: nil) }
            let run = try await access.lastSucceededRun(of: id, publishedAt: publishedAt)
            return Page(run: run, items: found, nextRank: nextRank)
        }
    }
}
