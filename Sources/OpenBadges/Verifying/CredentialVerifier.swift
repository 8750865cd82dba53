#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Verifies credentials: what they are, who signed or hosts them, and whether they hold at an instant.
///
/// Nothing is believed that a document says of itself; every claim of identity is checked against a document the issuer
/// controls. Asking the same input with the same documents and instant gives the same report.
public struct CredentialVerifier: Sendable {
    let loader: any DocumentLoader
    let policy: VerificationPolicy

    /// A verifier that obtains documents from a loader.
    public init(loader: any DocumentLoader, policy: VerificationPolicy = .standard) {
        self.loader = loader
        self.policy = policy
    }

    /// Verifies what a person handed in.
    /// - Parameters:
    ///   - input: The bytes or the address of a credential.
    ///   - recipients: The identifiers the person has proven; nil when the recipient is not to be compared.
    ///   - challenge: What a presentation must answer; nil when it is not to be compared.
    ///   - domain: Whom a presentation must be made for; nil when it is not to be compared.
    ///   - now: The instant the verdict is for.
    public func verify(
        _ input: CredentialInput, recipients: [KnownRecipient]? = nil, challenge: String? = nil,
        domain: String? = nil, now: Date
    ) async -> VerificationReport {
        let cache = DocumentCache(loader: loader, policy: policy)
        let context = VerificationContext(
            policy: policy, fetcher: DocumentFetcher(cache: cache, policy: policy, now: now), ledger: CheckLedger(),
            recipients: recipients, now: now, challenge: challenge, domain: domain)
        do throws(CheckFailure) {
            try await InputCheck(context: context, cache: cache).run(input)
            context.ledger.isComplete = true
        } catch {
            context.ledger.fail(error)
        }
        return context.report()
    }
}
