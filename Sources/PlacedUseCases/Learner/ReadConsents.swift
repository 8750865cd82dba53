public import PlacedDomain
public import PlacedStore

/// A learner looks at the ledger: what was allowed to whom, and who saw what.
public struct ReadConsents: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// One consent, live or past.
    public func one(_ id: ConsentID, as actor: Actor) async throws(UseCaseError) -> ConsentRecord {
        let learner = try actor.learner("read the own consents")
        return try await context.read(as: actor) { access in try await access.existingConsent(id, of: learner) }
    }

    /// One page of the ledger, latest first, those revoked or expired included.
    ///
    /// - Parameter limit: 1–200.
    public func page(
        after: ConsentID?, limit: Int, as actor: Actor
    ) async throws(UseCaseError) -> LearnerPage<ConsentRecord, ConsentID> {
        let learner = try actor.learner("list the own consents")
        return try await context.read(as: actor) { access in
            LearnerPage(
                try await access.consents(of: learner, after: after, limit: limit + 1), limit: limit, position: \.id)
        }
    }

    /// One page of what was disclosed, latest first.
    ///
    /// - Parameter limit: 1–200.
    public func disclosures(
        after: DisclosurePosition?, limit: Int, as actor: Actor
    ) async throws(UseCaseError) -> LearnerPage<DisclosureRecord, DisclosurePosition> {
        let learner = try actor.learner("read who saw what")
        return try await context.read(as: actor) { access in
            LearnerPage(try await access.disclosures(of: learner, after: after, limit: limit + 1), limit: limit) {
                DisclosurePosition(at: $0.at, id: $0.id)
            }
        }
    }
}
