public import PlacedDomain
public import PlacedStore

/// A learner looks at the own credentials and what their verdicts rest on.
public struct ReadCredentials: Sendable {
    /// The latest receipt of a credential.
    public struct Receipt: Sendable {
        /// The stored run.
        public let receipt: ReceiptRecord
        /// What it rests on, in order.
        public let documents: [ReceiptDocumentSummary]
    }

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// One credential.
    public func one(_ id: CredentialID, as actor: Actor) async throws(UseCaseError) -> CredentialRecord {
        let learner = try actor.learner("read the own credentials")
        return try await context.read(as: actor) { access in try await access.existingCredential(id, of: learner) }
    }

    /// One page, latest import first.
    ///
    /// - Parameter limit: 1–200.
    public func page(
        after: CredentialID?, limit: Int, as actor: Actor
    ) async throws(UseCaseError) -> LearnerPage<CredentialRecord, CredentialID> {
        let learner = try actor.learner("list the own credentials")
        return try await context.read(as: actor) { access in
            LearnerPage(
                try await access.credentials(of: learner, after: after, limit: limit + 1), limit: limit, position: \.id)
        }
    }

    /// The latest receipt of a credential.
    public func receipt(_ id: CredentialID, as actor: Actor) async throws(UseCaseError) -> Receipt {
        let learner = try actor.learner("read the own receipts")
        return try await context.read(as: actor) { access in
            _ = try await access.existingCredential(id, of: learner)
            guard let receipt = try await access.latestReceipt(of: id, learner: learner) else {
                throw UseCaseError.noCredential(id)
            }
            return Receipt(
                receipt: receipt, documents: try await access.documentSummaries(of: receipt.id, learner: learner))
        }
    }
}
