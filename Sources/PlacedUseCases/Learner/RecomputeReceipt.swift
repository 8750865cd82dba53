import OpenBadges
public import PlacedDomain

/// A verdict is drawn again from what its receipt kept: no network, the clock of then.
public struct RecomputeReceipt: Sendable {
    /// What the recomputation came to.
    public struct Outcome: Sendable, Hashable {
        /// Verdict drawn from the kept documents.
        public let recomputed: String
        /// What differs from the stored receipt, in words.
        public let differences: [String]

        /// Whether verdict, reasons and checks are the same.
        public var agrees: Bool { differences.isEmpty }
    }

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Recomputes the latest receipt of a credential whose content is kept.
    public func callAsFunction(_ id: CredentialID, as actor: Actor) async throws(UseCaseError) -> Outcome {
        let receipt = try await ExportReceipt(context).receipt(id, as: actor)
        let again = await receipt.recompute(contexts: context.verificationPolicy.contexts)
        return Outcome(recomputed: again.report.verdict.rawValue, differences: again.differences)
    }
}
