import Foundation
import JSONLD
import OpenBadges
public import PlacedDomain
import PlacedStore

/// A learner takes the latest receipt of a credential along: what was handed in, every document the verdict rests on, and
/// the report, so that anybody can draw the verdict again without asking anyone.
public struct ExportReceipt: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// The receipt in the JSON form that `placed verify --receipt` reads.
    public func callAsFunction(_ id: CredentialID, as actor: Actor) async throws(UseCaseError) -> [UInt8] {
        JSONWriter.bytes(try await receipt(id, as: actor).json)
    }

    func receipt(_ id: CredentialID, as actor: Actor) async throws(UseCaseError) -> VerificationReceipt {
        let learner = try actor.learner("take the own receipts along")
        return try await context.read(as: actor) { access in
            guard let stored = try await access.storedCredential(id, of: learner),
                let receipt = try await access.latestReceipt(of: id, learner: learner)
            else { throw UseCaseError.noCredential(id) }
            guard let source = CredentialSource(stored.columns) else {
                throw UseCaseError.conflict(
                    code: "content_not_kept", detail: "Only the receipt of this credential is kept.", allowed: [])
            }
            let documents = try await access.documents(of: receipt.id, learner: learner).map { document in
                FetchedDocument(
                    url: document.url, status: document.status, headers: document.headers, digest: document.digest,
                    fetchedAt: document.fetchedAt, body: document.body)
            }
            let report = try JSONReader.read(Array(receipt.reportJSON.utf8))
            if let ground = receipt.groundJSON {
                return try VerificationReceipt(
                    ground: JSONReader.read(Array(ground.utf8)), input: source.input, documents: documents,
                    report: report)
            }
            // One from before its grounds were kept: what was proven by then was compared.
            return VerificationReceipt(
                input: source.input,
                recipients: try await access.provenRecipients(of: learner, by: receipt.verifiedAt),
                verifiedAt: receipt.verifiedAt, documents: documents, report: report)
        }
    }
}
