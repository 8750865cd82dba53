import Foundation
import OpenBadges
public import PlacedDomain
import PlacedStore

/// A verdict is drawn again from what its receipt kept: no network, the clock of then.
public struct RecomputeReceipt: Sendable {
    /// What the recomputation came to.
    public struct Outcome: Sendable, Hashable {
        /// Verdict of the stored receipt.
        public let stored: String
        /// Verdict drawn from the kept documents.
        public let recomputed: String
        /// Whether verdict and reasons are the same.
        public let agrees: Bool
    }

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Recomputes the latest receipt of a credential whose content is kept.
    public func callAsFunction(_ id: CredentialID, as actor: Actor) async throws(UseCaseError) -> Outcome {
        let learner = try actor.learner("recompute the own receipts")
        return try await context.read(as: actor) { access in
            guard let stored = try await access.storedCredential(id, of: learner),
                let receipt = try await access.latestReceipt(of: id, learner: learner)
            else { throw UseCaseError.noCredential(id) }
            guard let source = CredentialSource(stored.columns) else {
                throw UseCaseError.conflict(
                    code: "content_not_kept", detail: "Only the receipt of this credential is kept.", allowed: [])
            }
            var answers: [String: [DocumentResponse]] = [:]
            for document in try await access.documents(of: receipt.id, learner: learner) {
                answers[document.url, default: []].append(
                    DocumentResponse(status: document.status, headers: document.headers, body: document.body))
            }
            let proven = try await access.emails(of: learner)
                .filter { $0.verifiedAt.map { $0 <= receipt.verifiedAt } ?? false }
            let report = await CredentialVerifier(
                loader: RecordedDocumentLoader(answers), policy: context.verificationPolicy
            )
            .verify(source.input, recipients: proven.map { .email($0.address) }, now: receipt.verifiedAt)
            let reasons = try JSONDecoder().decode(StoredReasons.self, from: Data(receipt.reportJSON.utf8)).reasons
            return Outcome(
                stored: receipt.verdict, recomputed: report.verdict.rawValue,
                agrees: receipt.verdict == report.verdict.rawValue && reasons == report.reasons.map(\.rawValue))
        }
    }

    private struct StoredReasons: Decodable {
        let reasons: [String]
    }
}
